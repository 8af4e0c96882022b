import { ELEMENTS, type Network, type Records, type Site, VERSION } from './contract';

/** Why there is nothing to show. */
export type Trouble = 'none' | 'broken' | 'version';

export class DataError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

/** The data that stands in the page. The network is read now; records and graph are read when they are first needed. */
export function readSite(document: Document): Site {
  const network = read<Network>(document, ELEMENTS.network);
  if (network.version !== VERSION) throw new DataError('version');
  const records = once(() => read<Records>(document, ELEMENTS.records));
  const graph = once(() => read<string>(document, ELEMENTS.graph));
  return {
    network,
    get records() {
      return records();
    },
    get graph() {
      return graph();
    },
  };
}

function read<Value>(document: Document, id: string): Value {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new DataError('none');
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new DataError('broken');
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

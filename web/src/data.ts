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
    return JSON.parse(plain(text)) as Value;
  } catch {
    throw new DataError('broken');
  }
}

/**
 * JSON without the characters that turn the order of the text after them around: with one in a label, 120 would read 021.
 * They stand as they are, or as escapes that no other backslash takes the meaning from.
 */
export function plain(json: string): string {
  return json
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/(?<!\\)((?:\\\\)*)\\u(?:202[a-e]|206[6-9])/gi, '$1');
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

import { initSync, Store } from 'oxigraph/web.js';
import type { FromWorker, ToWorker } from './messages';

/** Holds the graph and answers queries, so that the page stays free and can end it at any time. */

let store: Store | undefined;

const say = (message: FromWorker) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  try {
    if (data.do === 'load') await load(data.code, data.graph);
    else ask(data.sparql, data.base, data.format);
  } catch (error) {
    say({ say: 'error', message: error instanceof Error ? error.message : String(error) });
  }
};

async function load(code: string, graph: string): Promise<void> {
  say({ say: 'step', step: 'unpacking' });
  const [machine, quads] = await Promise.all([unpack(code), unpack(graph)]);
  say({ say: 'step', step: 'loading' });
  initSync({ module: machine });
  const loaded = new Store();
  loaded.load(new Uint8Array(quads), { format: 'application/n-quads', no_transaction: true, lenient: true });
  say({ say: 'step', step: 'merging' });
  // As in the embedded store: the default graph holds every statement once.
  loaded.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }');
  store = loaded;
  say({ say: 'ready', statements: loaded.size });
}

function ask(sparql: string, base: string, format: string): void {
  if (!store) throw new Error('The graph is not loaded.');
  const begun = performance.now();
  const answer = store.query(sparql, { base_iri: base, results_format: format });
  say({ say: 'answer', text: String(answer), milliseconds: performance.now() - begun });
}

async function unpack(base64: string): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

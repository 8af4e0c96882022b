/** What the page and the worker say to each other. */

export interface Load {
  readonly do: 'load';
  /** Oxigraph's machine code and the graph's N-Quads, both gzip in base64. */
  readonly code: string;
  readonly graph: string;
}

export interface Ask {
  readonly do: 'ask';
  readonly sparql: string;
  readonly base: string;
  /** `application/n-triples` for CONSTRUCT and DESCRIBE, `json` for the rest. */
  readonly format: 'json' | 'application/n-triples';
}

export type ToWorker = Load | Ask;

export type FromWorker =
  | { readonly say: 'step'; readonly step: 'unpacking' | 'loading' | 'merging' }
  | { readonly say: 'ready'; readonly statements: number }
  | { readonly say: 'answer'; readonly text: string; readonly milliseconds: number }
  | { readonly say: 'error'; readonly message: string };

import type { FromWorker, ToWorker } from './messages';
import type { Answer, Cell, Row } from './results';
import { fromJson } from './results';
import { declarations, form, limited, place, refusal, undeclared } from './syntax';

/** The most rows that an answer may have in the page. */
export const ROWS = 5000;

/** What goes wrong with a query, and where: a word for the page to explain. */
export class AskError extends Error {
  constructor(
    readonly kind: 'service' | 'update' | 'prefix' | 'syntax' | 'engine' | 'stopped',
    message: string,
    /** Offset in the query of the reader; undefined where there is none. */
    readonly at?: number,
  ) {
    super(message);
  }
}

export type Progress = 'unpacking' | 'loading' | 'merging' | 'ready' | 'asking';

export interface Data {
  readonly code: () => string;
  readonly graph: () => string;
  readonly base: string;
  readonly prefixes: Readonly<Record<string, string>>;
}

/** Answers queries over the graph in a worker, one after the other. */
export class Engine {
  private worker: Worker | undefined;
  private loaded: Promise<number> | undefined;
  private waiting: { resolve: (m: FromWorker) => void; reject: (e: Error) => void } | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  /** How often it was stopped: what was asked before that is not answered. */
  private stops = 0;

  constructor(
    private readonly data: Data,
    private readonly createWorker: () => Worker,
    private readonly onProgress: (progress: Progress) => void = () => {},
  ) {}

  /** The answer to a query of the reader, cut after `rows`. */
  query(sparql: string, rows = ROWS): Promise<Answer> {
    const asked = this.stops;
    const answer = this.turn.then(() => {
      if (asked !== this.stops) throw new AskError('stopped', '');
      return this.answer(sparql, rows);
    });
    this.turn = answer.catch(() => {});
    return answer;
  }

  /** Loads the graph, so that the first query need not wait for it; what goes wrong is told to that query. */
  warm(): void {
    this.turn = this.turn.then(() => this.ready()).catch(() => {});
  }

  /** Ends what runs and what waits; the next query starts anew. */
  stop(): void {
    this.stops += 1;
    this.end();
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.loaded = undefined;
    this.waiting?.reject(new AskError('stopped', ''));
    this.waiting = undefined;
  }

  private async answer(sparql: string, rows: number): Promise<Answer> {
    const refused = refusal(sparql);
    if (refused) throw new AskError(refused.kind, refused.word, refused.at);
    await this.ready();
    this.onProgress('asking');
    const isGraph = form(sparql) === 'graph';
    try {
      const said = await this.send({
        do: 'ask',
        sparql: `${declarations(this.data.prefixes)}\n${limited(sparql, rows + 1)}`,
        base: this.data.base,
        format: isGraph ? 'application/n-triples' : 'json',
      });
      if (said.say !== 'answer') throw new AskError('engine', 'no answer');
      const { columns, rows: all } = isGraph ? triples(said.text) : fromJson(said.text);
      const milliseconds = said.milliseconds;
      return { columns, rows: all.slice(0, rows), cut: all.length > rows, milliseconds };
    } catch (error) {
      const explained = this.explained(sparql, error);
      // An engine that broke down may hold half of something.
      if (explained.kind === 'engine') this.end();
      throw explained;
    } finally {
      this.onProgress('ready');
    }
  }

  private ready(): Promise<number> {
    this.loaded ??= this.load();
    return this.loaded;
  }

  private async load(): Promise<number> {
    this.worker = this.createWorker();
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.hear(data);
    this.worker.onerror = (event) => this.hear({ say: 'error', message: event.message || 'worker' });
    try {
      const said = await this.send({ do: 'load', code: this.data.code(), graph: this.data.graph() });
      return said.say === 'ready' ? said.statements : 0;
    } catch (error) {
      this.end();
      throw error instanceof AskError ? error : new AskError('engine', String((error as Error).message));
    }
  }

  private send(message: ToWorker): Promise<FromWorker> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker?.postMessage(message);
    });
  }

  private hear(said: FromWorker): void {
    if (said.say === 'step') {
      this.onProgress(said.step);
      return;
    }
    const waiting = this.waiting;
    this.waiting = undefined;
    if (said.say === 'error') waiting?.reject(new Error(said.message));
    else waiting?.resolve(said);
  }

  private explained(sparql: string, error: unknown): AskError {
    if (error instanceof AskError) return error;
    const message = (error as Error).message;
    const unknown = undeclared(sparql, this.data.prefixes);
    if (unknown) return new AskError('prefix', unknown.text.split(':')[0] ?? '', unknown.start);
    // The declarations stand on a line before the query.
    const own = message.replace(/error at (\d+):/, (_, line) => `error at ${Number(line) - 1}:`);
    const at = place(sparql, own);
    return at === undefined ? new AskError('engine', message) : new AskError('syntax', own, at);
  }
}

/** N-Triples as rows, sorted, each once. */
export function triples(text: string): { columns: string[]; rows: Row[] } {
  const lines = [...new Set(text.split('\n').filter(Boolean))].sort();
  return { columns: ['subject', 'predicate', 'object'], rows: lines.map(triple) };
}

const term = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?/g;

function triple(line: string): Row {
  return [...line.matchAll(term)].slice(0, 3).map(([, iri, blank, text, language, datatype]): Cell => {
    if (iri !== undefined) return { type: 'uri', value: unescaped(iri) };
    if (blank !== undefined) return { type: 'bnode', value: blank };
    const more = language ? { 'xml:lang': language } : datatype ? { datatype } : {};
    return { type: 'literal', value: unescaped(text ?? ''), ...more };
  });
}

function unescaped(text: string): string {
  const plain: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, one: string) =>
    short || long ? String.fromCodePoint(Number.parseInt(short ?? long, 16)) : (plain[one] ?? one),
  );
}

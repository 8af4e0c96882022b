import code from 'oxigraph/web_bg.wasm?gzip';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app';
import type { Site } from '../contract';
import { AskError, Engine, type Progress } from './engine';
import EngineWorker from './engine.worker?worker&inline';
import type { Answer } from './results';

/** Where the answer to a query stands. */
export type Answering =
  | { readonly is: 'nothing' }
  | { readonly is: 'asking'; readonly progress: Progress }
  | { readonly is: 'answered'; readonly answer: Answer }
  | { readonly is: 'failed'; readonly error: AskError };

/** One engine for the page: it is started by the first query, and stays when the reader leaves the view. */
let engine: { readonly site: Site; readonly answers: Engine } | undefined;
let hear: (progress: Progress) => void = () => {};

/** The last answers, so that the way back shows them at once. */
const known = new Map<string, Answer>();
const keep = 20;

function engineOf(site: Site): Engine {
  if (engine?.site === site) return engine.answers;
  known.clear();
  const data = {
    code: () => code,
    graph: () => site.graph,
    base: site.network.base,
    prefixes: site.records.prefixes,
  };
  const answers = new Engine(
    data,
    () => new EngineWorker(),
    (progress) => hear(progress),
  );
  engine = { site, answers };
  return answers;
}

/** Asks `sparql` whenever it changes; '' asks nothing. What still runs for another query is ended. */
export function useAnswer(
  sparql: string,
  rows: number,
): { answering: Answering; stop: () => void; again: () => void } {
  const { site } = useApp();
  const key = `${rows} ${sparql}`;
  const [state, setState] = useState<{ key: string; answering: Answering }>();
  const [turn, setTurn] = useState(0);

  useEffect(() => engineOf(site).warm(), [site]);
  useEffect(() => {
    if (!sparql) return;
    const before = known.get(key);
    if (before) {
      setState({ key, answering: { is: 'answered', answer: before } });
      return;
    }
    const asked = engineOf(site);
    let running = true;
    const tell = (answering: Answering) => running && setState({ key, answering });
    tell({ is: 'asking', progress: 'asking' });
    hear = (progress) => tell({ is: 'asking', progress });
    asked
      .query(sparql, rows)
      .then(
        (answer): Answering => {
          known.set(key, answer);
          for (const old of [...known.keys()].slice(0, -keep)) known.delete(old);
          return { is: 'answered', answer };
        },
        (error: unknown): Answering => ({
          is: 'failed',
          error: error instanceof AskError ? error : new AskError('engine', String(error)),
        }),
      )
      .then((answering) => {
        tell(answering);
        running = false;
      });
    return () => {
      if (running) asked.stop();
      running = false;
    };
  }, [site, key, turn]);

  // Until it is asked, the answer to what was asked before must not stand below the new question.
  const current = state?.key === key ? state.answering : undefined;
  return {
    answering: !sparql ? { is: 'nothing' } : (current ?? { is: 'asking', progress: 'asking' }),
    stop: () => engineOf(site).stop(),
    again: () => setTurn((count) => count + 1),
  };
}

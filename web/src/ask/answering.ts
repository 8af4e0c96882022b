import code from 'oxigraph/web_bg.wasm?gzip';
import { useEffect, useRef, useState } from 'preact/hooks';
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
  const [answering, setAnswering] = useState<Answering>({ is: 'nothing' });
  const [turn, setTurn] = useState(0);
  const running = useRef(false);

  useEffect(() => engineOf(site).warm(), [site]);
  useEffect(() => {
    if (!sparql) {
      setAnswering({ is: 'nothing' });
      return;
    }
    const key = `${rows} ${sparql}`;
    const before = known.get(key);
    if (before) {
      setAnswering({ is: 'answered', answer: before });
      return;
    }
    let current = true;
    const asked = engineOf(site);
    running.current = true;
    setAnswering({ is: 'asking', progress: 'asking' });
    hear = (progress) => current && running.current && setAnswering({ is: 'asking', progress });
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
      .then((state) => {
        if (!current) return;
        running.current = false;
        setAnswering(state);
      });
    return () => {
      current = false;
      if (running.current) asked.stop();
      running.current = false;
    };
  }, [site, sparql, rows, turn]);

  return { answering, stop: () => engineOf(site).stop(), again: () => setTurn((count) => count + 1) };
}

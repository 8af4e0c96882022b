import { useText } from '../app';
import { fill } from '../language/text';
import type { AskError } from './engine';
import { failures, words } from './words';

/** Line and character of an offset, from 1. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}

/** The sentence that explains `error`. */
export function useExplanation(): (error: AskError, sparql: string) => string {
  const t = useText();
  return (error, sparql) => {
    const place = error.at === undefined ? '' : fill(t(words.line), { ...lineAndColumn(sparql, error.at) });
    return fill(t(failures[error.kind]), { word: error.message, place });
  };
}

/** Why there is no answer: what, where, and what to do. */
export function Failure(props: {
  readonly error: AskError;
  readonly sparql: string;
  readonly onAgain: () => void;
}) {
  const { error, sparql, onAgain } = props;
  const t = useText();
  const explain = useExplanation();
  const line =
    error.at === undefined ? '' : (sparql.split('\n')[lineAndColumn(sparql, error.at).line - 1] ?? '');
  const column = error.at === undefined ? 0 : lineAndColumn(sparql, error.at).column - 1;
  const letters = [...line];
  return (
    <div class="notice failure" role="alert">
      <p>{explain(error, sparql)}</p>
      {error.at !== undefined && (
        <pre>
          {letters.slice(0, column).join('')}
          <mark>{letters.slice(column).join('') || ' '}</mark>
        </pre>
      )}
      {(error.kind === 'syntax' || error.kind === 'engine') && (
        <details>
          <summary>{t(words.engineSays)}</summary>
          <p lang="en">{error.message}</p>
        </details>
      )}
      {(error.kind === 'stopped' || error.kind === 'engine') && (
        <button type="button" class="button" onClick={onAgain}>
          {t(words.again)}
        </button>
      )}
    </div>
  );
}

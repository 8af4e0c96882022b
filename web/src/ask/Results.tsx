import { useMemo } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { fill } from '../language/text';
import { number } from '../language/yen';
import { save } from '../save';
import { home, list } from '../state/address';
import type { Asked } from './asked';
import { CellView } from './CellView';
import { columnName } from './columns';
import type { Names } from './labels';
import { type Answer, type Cell, isNumeric, sorted, toCsv, toJson } from './results';
import { words } from './words';

/** Rows on a page of the table. */
const size = 50;
/** So many things can be shown in the network: they stand in the address. */
const most = 200;

/** An answer as a table that sorts, pages, is saved, and leads into the network. */
export function Results(props: {
  readonly answer: Answer;
  readonly asked: Asked;
  readonly names: Names;
  readonly caption: string;
}) {
  const { answer, asked, names, caption } = props;
  const t = useText();
  const language = useLanguage();
  const { store } = useApp();
  const rows = useMemo(() => sorted(answer, asked.order), [answer, asked.order?.column, asked.order?.down]);
  const things = useMemo(() => thingsOf(answer, names), [answer, names]);
  const kinds = useMemo(() => answer.columns.map((_, column) => kindOf(answer, column)), [answer]);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(asked.at, pages - 1);
  const shown = rows.slice(at * size, (at + 1) * size);
  const file = asked.question?.name ?? 'answer';
  const all = { ...answer, rows };

  const count = rows.length === 1 ? t(words.one) : fill(t(words.count), { n: number(rows.length, language) });
  return (
    <>
      <div class="facts">
        <p role="status">
          <strong>{count}</strong>
          <span class="quiet"> · {fill(t(words.time), { n: (answer.milliseconds / 1000).toFixed(2) })}</span>
        </p>
        {rows.length > 0 && (
          <div class="tools">
            {things.length > 0 && (
              <a class="button" href={store.link(home, { marked: list.format(things) })}>
                {t(words.network)}
              </a>
            )}
            <button
              type="button"
              class="button"
              onClick={() => save(`${file}.csv`, toCsv(all), 'text/csv;charset=utf-8')}
            >
              {t(words.csv)}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => save(`${file}.json`, toJson(all), 'application/sparql-results+json')}
            >
              {t(words.json)}
            </button>
          </div>
        )}
      </div>
      {answer.cut && <p class="notice">{fill(t(words.cut), { n: number(rows.length, language) })}</p>}
      {rows.length === 0 ? (
        <p class="empty">{t(words.none)}</p>
      ) : (
        // A table wider than the page scrolls in itself, also by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus.
        <section class="scroll" aria-label={caption} tabIndex={0}>
          <table class="data">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
              <tr>
                {answer.columns.map((column, index) => (
                  <Head key={column} column={column} numeric={kinds[index] === 'number'} asked={asked} />
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, index) => {
                const said = new Set(row.map((cell) => (cell?.type === 'literal' ? cell.value : '')));
                const isNamed = (cell: Cell | undefined) =>
                  cell?.type === 'uri' && said.has(names(cell.value, language).text);
                return (
                  <tr key={index}>
                    {row.map((cell, column) => (
                      <td key={answer.columns[column]} class={kinds[column]}>
                        <CellView
                          cell={cell}
                          column={answer.columns[column] as string}
                          names={names}
                          named={isNamed(cell)}
                        />
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
      {pages > 1 && (
        <nav class="pages" aria-label={t(words.pages)}>
          <button
            type="button"
            class="button"
            disabled={at === 0}
            onClick={() => store.set({ at: at > 1 ? String(at - 1) : undefined }, 'replace')}
          >
            {t(words.before)}
          </button>
          <span>
            {fill(t(words.range), { total: rows.length, from: at * size + 1, to: at * size + shown.length })}
          </span>
          <button
            type="button"
            class="button"
            disabled={at === pages - 1}
            onClick={() => store.set({ at: String(at + 1) }, 'replace')}
          >
            {t(words.after)}
          </button>
        </nav>
      )}
    </>
  );
}

function Head(props: { readonly column: string; readonly numeric: boolean; readonly asked: Asked }) {
  const { column, numeric, asked } = props;
  const t = useText();
  const language = useLanguage();
  const { store } = useApp();
  const mine = asked.order?.column === column ? asked.order : undefined;
  // Numbers are first asked for from the largest.
  const next = mine ? !mine.down : numeric;
  const name = columnName(column, language);
  return (
    <th
      scope="col"
      class={numeric ? 'number' : ''}
      aria-sort={mine ? (mine.down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        title={`?${column}`}
        aria-label={fill(t(words.sort), { column: name })}
        onClick={() => store.set({ sort: column, down: next ? '1' : undefined, at: undefined }, 'replace')}
      >
        {name}
        <span class="arrow" aria-hidden="true">
          {mine ? (mine.down ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  );
}

/** The things of an answer that the network can show. */
function thingsOf(answer: Answer, names: Names): readonly string[] {
  const found = new Set<string>();
  for (const row of answer.rows)
    for (const cell of row) {
      const thing = cell?.type === 'uri' ? names(cell.value, 'ja').thing : undefined;
      if (thing && found.size < most) found.add(thing);
    }
  return [...found];
}

/** How a column is set: numbers to the right, sentences with room. */
function kindOf(answer: Answer, column: number): string {
  if (isNumeric(answer, column)) return 'number';
  return answer.rows.some((row) => row[column]?.type === 'literal' && row[column].value.length > 12)
    ? 'text'
    : '';
}

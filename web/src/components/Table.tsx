import type { ComponentChild } from 'preact';
import { useApp, useText } from '../app';
import { fill, type Text } from '../language/text';
import { save } from '../save';
import { parseOrder, rowsToCsv, sortRows, type Value } from './rows';

export interface Column<Row> {
  readonly id: string;
  readonly title: Text;
  /** What the cell is sorted by, and what stands in the CSV file. */
  readonly value: (row: Row) => Value;
  /** What the cell shows; its value by default. */
  readonly show?: (row: Row) => ComponentChild;
  readonly numeric?: boolean;
}

const texts = {
  csv: { ja: 'CSV に保存', en: 'Save as CSV' },
  before: { ja: '前へ', en: 'Back' },
  after: { ja: '次へ', en: 'Next' },
  range: { ja: '全{all}件中 {first}–{last}件', en: '{first}–{last} of {all}' },
  empty: { ja: '当てはまるものはありません。', en: 'Nothing fits.' },
};

/**
 * Rows that sort, page and can be taken away. The order and the page stand in the address below `name`: two tables of
 * one view have two names.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  name,
  file,
  size = 50,
  silent = false,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly name: string;
  /** Name of the CSV file. */
  readonly file: string;
  /** Rows of a page. */
  readonly size?: number;
  /** The caption is for screen readers only: its words already stand above the table. */
  readonly silent?: boolean;
}) {
  const { store } = useApp();
  const text = useText();
  const order = parseOrder(store.get(`${name}.sort`));
  const by = columns.find((each) => each.id === order.column);
  const sorted = by ? sortRows(rows, by.value, order.down) : rows;
  const last = Math.max(0, Math.ceil(rows.length / size) - 1);
  const page = Math.min(last, Math.max(0, Number(store.get(`${name}.page`)) || 0));
  const first = page * size;
  const turn = (to: number) => store.set({ [`${name}.page`]: to ? String(to) : undefined }, 'replace');
  const sort = (id: string) =>
    store.set(
      {
        [`${name}.sort`]: order.column === id && !order.down ? `-${id}` : id,
        [`${name}.page`]: undefined,
      },
      'replace',
    );
  const csv = () =>
    save(
      file,
      rowsToCsv(
        columns.map((each) => text(each.title)),
        sorted.map((row) => columns.map((each) => each.value(row))),
      ),
      'text/csv',
    );
  return (
    <div class="table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
      <section class="table-frame" aria-label={caption} tabIndex={0}>
        <table class="data">
          <caption class={silent ? 'visually-hidden' : undefined}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((each) => (
                <th
                  key={each.id}
                  scope="col"
                  class={each.numeric ? 'number' : undefined}
                  aria-sort={order.column !== each.id ? undefined : order.down ? 'descending' : 'ascending'}
                >
                  <button type="button" onClick={() => sort(each.id)}>
                    {text(each.title)}
                    <span aria-hidden="true">
                      {order.column === each.id ? (order.down ? ' ↓' : ' ↑') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(first, first + size).map((row, index) => (
              <tr key={first + index}>
                {columns.map((each) => (
                  <td key={each.id} class={each.numeric ? 'number' : undefined}>
                    {each.show ? each.show(row) : each.value(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length === 0 && <p class="empty">{text(texts.empty)}</p>}
      <div class="table-foot">
        <span class="quiet" aria-live="polite">
          {rows.length > 0 &&
            fill(text(texts.range), {
              all: rows.length,
              first: first + 1,
              last: Math.min(first + size, rows.length),
            })}
        </span>
        {last > 0 && (
          <>
            <button type="button" class="button" disabled={page === 0} onClick={() => turn(page - 1)}>
              {text(texts.before)}
            </button>
            <button type="button" class="button" disabled={page === last} onClick={() => turn(page + 1)}>
              {text(texts.after)}
            </button>
          </>
        )}
        <span class="spring" />
        {rows.length > 0 && (
          <button type="button" class="button" onClick={csv}>
            {text(texts.csv)}
          </button>
        )}
      </div>
    </div>
  );
}

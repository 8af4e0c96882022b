import { guard, quoted } from '../ask/results';

/** What a cell is worth: what it is sorted by, and what stands in a file. Null stands for nothing. */
export type Value = string | number | null;

/** The rows by one of their values, empty ones last whichever way; equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => Value,
  down: boolean,
): readonly Row[] {
  const collator = new Intl.Collator('ja', { numeric: true });
  const sign = down ? -1 : 1;
  return rows
    .map((row) => [row, value(row)] as const)
    .sort(([, one], [, other]) => {
      if (one === null || other === null) return Number(one === null) - Number(other === null);
      return typeof one === 'number' && typeof other === 'number'
        ? sign * (one - other)
        : sign * collator.compare(String(one), String(other));
    })
    .map(([row]) => row);
}

/** Rows as CSV, which a spreadsheet shows and does not run. */
export function rowsToCsv(heads: readonly string[], rows: readonly (readonly Value[])[]): string {
  const field = (value: Value) => (typeof value === 'number' ? String(value) : quoted(guard(value ?? '')));
  return [heads, ...rows].map((row) => `${row.map(field).join(',')}\n`).join('');
}

/** `name` upwards, `-name` downwards, as it stands in the address. */
export function parseOrder(setting: string): { column: string; down: boolean } {
  return setting.startsWith('-')
    ? { column: setting.slice(1), down: true }
    : { column: setting, down: false };
}

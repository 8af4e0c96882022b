import type { Index, Site, YearOnYear } from '../contract';
import { groupingOf } from './focus';
import { below, type Programme, tooLarge } from './programmes';

/** The comparison of a focus itself; undefined where nothing has a figure. */
export function comparisonOf({ network, records }: Site, focus: Index): YearOnYear | undefined {
  const by = groupingOf(network, focus);
  return records.years.find((row) => row.by === by && row.group === focus);
}

/** What a focus consists of, each compared: themes of the whole or a part, programmes of a theme. */
export function comparisonsIn(
  site: Site,
  focus: Index,
  programmes: readonly Programme[],
): readonly YearOnYear[] {
  const by = groupingOf(site.network, focus);
  const inside = below(programmes, focus);
  const members = new Set(inside.map((programme) => (by === 'theme' ? programme.node : programme.theme)));
  const wanted = by === 'theme' ? 'programme' : 'theme';
  return site.records.years.filter((row) => row.by === wanted && members.has(row.group));
}

/** This year by last year's initial budget, as a share of it; null where there was none. */
export function rateOf(row: YearOnYear): number | null {
  return row.initial_yen > 0 ? row.change_yen / row.initial_yen : null;
}

/** The longest bar of a row. */
export function longestOf(row: YearOnYear): number {
  return Math.max(row.yen, row.initial_yen + Math.max(0, row.supplementary_yen));
}

/** Rows too large for the scale of the others. */
export function rowsApart(rows: readonly YearOnYear[]): readonly YearOnYear[] {
  return tooLarge(rows.map((row) => ({ row, yen: longestOf(row) }))).map(({ row }) => row);
}

import { quoted } from '../ask/results';

/** A person's decision on two lines or programmes: one line of `curation/judgements.csv`. */
export interface Judgement {
  readonly left: string;
  readonly right: string;
  readonly left_name: string;
  readonly right_name: string;
  readonly judgement: 'same' | 'different' | 'unsure';
  readonly by: string;
  /** The day, as 2026-04-01. */
  readonly on: string;
  readonly reason: string;
}

/** As `saikei.identity.judgements.COLUMNS`. */
export const columns = [
  'left',
  'right',
  'left_name',
  'right_name',
  'judgement',
  'by',
  'on',
  'reason',
] as const satisfies readonly (keyof Judgement)[];

/** The file that holds `judgements`, sorted by what they are about, so that a new one changes one line. */
export function formatJudgements(judgements: readonly Judgement[]): string {
  const rows = [...judgements].sort(
    (one, other) => compare(one.left, other.left) || compare(one.right, other.right),
  );
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((fields) => `${fields.map(quoted).join(',')}\n`).join('');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

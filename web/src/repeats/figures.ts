import type { Amount, Line } from '../contract';

/** What two lines print for one year, stage, kind of money and share. */
export interface Figure {
  readonly key: string;
  readonly year: number;
  readonly stage: string;
  readonly instrument: string;
  readonly qualifier: string;
  readonly left: Amount | undefined;
  readonly right: Amount | undefined;
}

/** The figures of both lines, paired; the newest year first. Figures of one kind are paired in their order. */
export function figuresOf(left: Line | undefined, right: Line): readonly Figure[] {
  const found = new Map<string, Figure>();
  for (const [side, line] of [['left', left] as const, ['right', right] as const]) {
    const seen = new Map<string, number>();
    for (const amount of line?.amounts ?? []) {
      const kind = [
        amount.fiscal_year,
        amount.stage,
        amount.instrument,
        amount.qualifier,
        amount.unspecified,
        amount.is_portion,
      ].join(' ');
      const number = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, number);
      const key = `${kind} ${number}`;
      const before = found.get(key) ?? {
        key,
        year: amount.fiscal_year,
        stage: amount.stage,
        instrument: amount.instrument === 'unstated' ? '' : amount.instrument,
        qualifier: amount.qualifier,
        left: undefined,
        right: undefined,
      };
      found.set(key, { ...before, [side]: amount });
    }
  }
  return [...found.values()].sort(
    (one, other) => other.year - one.year || Number(isOpen(one)) - Number(isOpen(other)),
  );
}

/** It asks without a figure (事項要求): it comes after those with one. */
function isOpen({ left, right }: Figure): boolean {
  return (left ?? right)?.unspecified === true;
}

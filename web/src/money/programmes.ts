import { type Index, NODE_KINDS, type Site } from '../contract';

/** A programme and its money at the site's year and stage, every yen once. */
export interface Programme {
  readonly node: Index;
  /** Headings of its home line; -1 for none. */
  readonly part: Index;
  readonly theme: Index;
  /** What counts, fiscal loans aside. */
  readonly yen: number;
  readonly loans: number;
  /** It asks for more without a figure (事項要求). */
  readonly unspecified: boolean;
  /** It is only ever printed as a share of a larger figure (内数, 一部). */
  readonly includedOnly: boolean;
}

/** All programmes in the order of the document, each under the heading of its home line. */
export function programmesOf({ network, records }: Site): readonly Programme[] {
  const { nodes, fiscal_year, stage } = network;
  const programme = NODE_KINDS.indexOf('programme');
  const home = new Map(records.lines.filter((line) => line.home).map((line) => [line.programme, line]));
  const shares = new Set<Index>();
  const counted = new Set<Index>();
  for (const line of records.lines)
    for (const amount of line.amounts) {
      if (amount.fiscal_year !== fiscal_year || amount.stage !== stage) continue;
      if (amount.qualifier) shares.add(line.programme);
      if (amount.counts) counted.add(line.programme);
    }
  return nodes.kind.flatMap((kind, node): Programme[] => {
    if (kind !== programme) return [];
    const line = home.get(node);
    return [
      {
        node,
        part: line?.part ?? -1,
        theme: line?.theme ?? -1,
        yen: nodes.yen[node] ?? 0,
        loans: nodes.loans[node] ?? 0,
        unspecified: (nodes.unspecified[node] ?? 0) > 0,
        includedOnly: shares.has(node) && !counted.has(node),
      },
    ];
  });
}

/** Those below a heading; all for -1. */
export function below(programmes: readonly Programme[], heading: Index): readonly Programme[] {
  return heading < 0
    ? programmes
    : programmes.filter(({ part, theme }) => part === heading || theme === heading);
}

/**
 * What is too large for the picture: as long as one would leave all others together less than a tenth of it. The
 * largest first; never all.
 */
export function tooLarge<Thing extends { readonly yen: number }>(things: readonly Thing[]): readonly Thing[] {
  const ordered = things.filter(({ yen }) => yen > 0).sort((one, other) => other.yen - one.yen);
  let rest = ordered.reduce((sum, { yen }) => sum + yen, 0);
  const found: Thing[] = [];
  for (const thing of ordered) {
    rest -= thing.yen;
    if (rest <= 0 || thing.yen <= 9 * rest) break;
    found.push(thing);
  }
  return found;
}

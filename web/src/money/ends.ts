import type { Flow, Index } from '../contract';

/** An end of the flow: a theme, or the bodies that are responsible together. */
export interface End {
  readonly key: string;
  readonly side: 'theme' | 'body';
  /** The theme, or the bodies; empty for what stands under none, and for the others. */
  readonly nodes: readonly Index[];
  /** For the end that stands for all others: how many these are; else 0. */
  readonly others: number;
  /** Some of its money is drawn apart. */
  readonly hasApart: boolean;
}

/** What goes from a theme to bodies. */
export interface Stream {
  readonly source: string;
  readonly target: string;
  readonly yen: number;
}

/** So many ends of a side can be told apart; the smallest are drawn as one. */
const most = 24;

/**
 * The ends of the flow and what goes between them, each pair of ends once. `apart` is what is drawn apart, in yen by
 * programme.
 */
export function endsOf(
  flows: readonly Flow[],
  apart: ReadonlyMap<Index, number>,
): { readonly ends: readonly End[]; readonly streams: readonly Stream[] } {
  const drawn = flows
    .map((flow) => ({ flow, yen: flow.yen - sum(flow.programmes.map((each) => apart.get(each) ?? 0)) }))
    .filter(({ yen }) => yen > 0);
  const themes = side(drawn.map(({ flow, yen }) => [flow.theme < 0 ? [] : [flow.theme], yen] as const));
  const bodies = side(drawn.map(({ flow, yen }) => [flow.bodies, yen] as const));
  const ends = new Map<string, End>();
  const end = (name: End['side'], nodes: readonly Index[], hasApart: boolean): string => {
    const { large, others } = name === 'theme' ? themes : bodies;
    const isOther = !large.has(nodes.join(' '));
    const key = isOther ? `${name} others` : `${name} ${nodes.join(' ')}`;
    ends.set(key, {
      key,
      side: name,
      nodes: isOther ? [] : nodes,
      others: isOther ? others : 0,
      hasApart: hasApart || ends.get(key)?.hasApart === true,
    });
    return key;
  };
  const streams = new Map<string, Stream>();
  for (const { flow, yen } of drawn) {
    const source = end('theme', flow.theme < 0 ? [] : [flow.theme], yen < flow.yen);
    const target = end('body', flow.bodies, yen < flow.yen);
    const key = `${source} ${target}`;
    streams.set(key, { source, target, yen: yen + (streams.get(key)?.yen ?? 0) });
  }
  return { ends: [...ends.values()], streams: [...streams.values()] };
}

/** The ends of a side that are large enough to be drawn alone, and how many the others are. */
function side(weighted: readonly (readonly [readonly Index[], number])[]): {
  readonly large: ReadonlySet<string>;
  readonly others: number;
} {
  const weights = new Map<string, number>();
  for (const [nodes, yen] of weighted)
    weights.set(nodes.join(' '), yen + (weights.get(nodes.join(' ')) ?? 0));
  const ordered = [...weights].sort(([, one], [, other]) => other - one).map(([key]) => key);
  // One alone needs no more room than “one other”.
  const kept = ordered.length <= most + 1 ? ordered.length : most;
  return { large: new Set(ordered.slice(0, kept)), others: ordered.length - kept };
}

function sum(values: readonly number[]): number {
  return values.reduce((whole, each) => whole + each, 0);
}

import { type SankeyGraph, type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { Flow, Index } from '../contract';

/** An end of the flow: a theme, or the bodies that are responsible together. */
export interface End {
  readonly key: string;
  /** The theme, or the bodies; empty for what stands under none. */
  readonly nodes: readonly Index[];
  readonly side: 'theme' | 'body';
  /** Some of its money is drawn apart. */
  readonly hasApart: boolean;
}

export interface Stream {
  readonly flow: Flow;
  readonly yen: number;
}

export type EndNode = SankeyNode<End, Stream>;
export type StreamLink = SankeyLink<End, Stream>;

/** Room for the names left and right of the picture. */
export const margins = { left: 300, right: 240 } as const;

/** The flow as a picture of that size: the widths of its streams are yen. `left` is what is drawn apart, by programme. */
export function flowPicture(
  flows: readonly Flow[],
  apart: ReadonlyMap<Index, number>,
  width: number,
): { readonly graph: SankeyGraph<End, Stream>; readonly height: number } {
  const streams = flows
    .map((flow) => ({
      flow,
      yen: flow.yen - flow.programmes.reduce((sum, programme) => sum + (apart.get(programme) ?? 0), 0),
    }))
    .filter(({ yen }) => yen > 0);
  const ends = new Map<string, End>();
  const end = (side: End['side'], nodes: readonly Index[], hasApart: boolean) => {
    const key = `${side} ${nodes.join(' ')}`;
    ends.set(key, { key, nodes, side, hasApart: hasApart || ends.get(key)?.hasApart === true });
    return key;
  };
  const links = streams.map(({ flow, yen }) => ({
    source: end('theme', flow.theme < 0 ? [] : [flow.theme], yen < flow.yen),
    target: end('body', flow.bodies, yen < flow.yen),
    value: yen,
    flow,
    yen,
  }));
  const themes = [...ends.values()].filter(({ side }) => side === 'theme').length;
  const height = Math.max(220, Math.max(themes, ends.size - themes) * 36);
  const layout = sankey<End, Stream>()
    .nodeId((node) => node.key)
    .nodeWidth(14)
    .nodePadding(18)
    .nodeSort((one, other) => (other.value ?? 0) - (one.value ?? 0))
    .extent([
      [margins.left, 8],
      [Math.max(margins.left + 120, width - margins.right), height - 8],
    ]);
  const nodes = [...ends.values()].map((each) => ({ ...each }));
  // d3-sankey takes keys for ends, and puts the nodes in their place.
  const graph = links.length
    ? layout({ nodes, links: links as unknown as StreamLink[] })
    : ({ nodes: [], links: [] } as SankeyGraph<End, Stream>);
  return { graph, height };
}

export const streamPath = sankeyLinkHorizontal<End, Stream>();

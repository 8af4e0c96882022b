import { type SankeyGraph, type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { Flow, Index } from '../contract';
import { type End, endsOf } from './ends';

export type EndNode = SankeyNode<End, { readonly yen: number }>;
export type StreamLink = SankeyLink<End, { readonly yen: number }>;
type Graph = SankeyGraph<End, { readonly yen: number }>;

/** Room for the names left and right of the picture. */
export const margins = { left: 300, right: 240 } as const;

/** The flow as a picture of that width: the widths of its streams are yen. `apart` is what is drawn apart, by programme. */
export function flowPicture(
  flows: readonly Flow[],
  apart: ReadonlyMap<Index, number>,
  width: number,
): { readonly graph: Graph; readonly height: number } {
  const { ends, streams } = endsOf(flows, apart);
  const themes = ends.filter(({ side }) => side === 'theme').length;
  const height = Math.max(220, Math.max(themes, ends.length - themes) * 36);
  if (!streams.length) return { graph: { nodes: [], links: [] }, height };
  const layout = sankey<End, { readonly yen: number }>()
    .nodeId((node) => node.key)
    .nodeWidth(14)
    .nodePadding(18)
    .nodeSort((one, other) => (other.value ?? 0) - (one.value ?? 0))
    .extent([
      [margins.left, 8],
      [Math.max(margins.left + 120, width - margins.right), height - 8],
    ]);
  const links = streams.map((stream) => ({ ...stream, value: stream.yen }));
  // d3-sankey takes keys for ends, and puts the nodes in their place.
  return {
    graph: layout({ nodes: ends.map((each) => ({ ...each })), links: links as unknown as StreamLink[] }),
    height,
  };
}

export const streamPath = sankeyLinkHorizontal<End, { readonly yen: number }>();

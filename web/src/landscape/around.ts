import type { Index, Network } from '../contract';
import { eachLink } from './links';

/** The nodes that are at most `steps` links away from one of `from`, with them. */
export function around(network: Network, from: readonly Index[], steps: number): Set<Index> {
  const found = new Set(from);
  let edge = [...found];
  for (let step = 0; step < steps; step++) {
    const next: Index[] = [];
    for (const node of edge)
      eachLink(network, node, (_, other) => {
        if (found.has(other)) return;
        found.add(other);
        next.push(other);
      });
    edge = next;
  }
  return found;
}

export interface Path {
  readonly nodes: readonly Index[];
  /** The edge between each node and the next. */
  readonly edges: readonly number[];
}

/**
 * A path with the fewest links between two nodes, undefined where there is none. Of equally short ones it takes that
 * over the things with the fewest links: two measures meet in a technology rather than in a body that is everywhere.
 */
export function shortestPath(network: Network, from: Index, to: Index): Path | undefined {
  const { degree } = network.nodes;
  const before = new Map<Index, { node: Index; edge: number; load: number }>();
  before.set(from, { node: -1, edge: -1, load: 0 });
  let ring = [from];
  while (ring.length && !before.has(to)) {
    const next = new Map<Index, { node: Index; edge: number; load: number }>();
    for (const node of ring) {
      const load = (before.get(node)?.load ?? 0) + (degree[node] as number);
      eachLink(network, node, (edge, other) => {
        if (before.has(other)) return;
        const known = next.get(other);
        if (!known || load < known.load) next.set(other, { node, edge, load });
      });
    }
    for (const [node, way] of next) before.set(node, way);
    ring = [...next.keys()];
  }
  if (!before.has(to)) return undefined;
  const nodes: Index[] = [];
  const edges: number[] = [];
  for (let node = to; node >= 0; ) {
    const way = before.get(node) as { node: Index; edge: number };
    nodes.unshift(node);
    if (way.edge >= 0) edges.unshift(way.edge);
    node = way.node;
  }
  return { nodes, edges };
}

import type { Network } from '../contract';
import { eachLink } from './links';
import { isBelow, isOpenable, type Tree } from './tree';

/** What stands out: chosen, marked, or on a path; and what is linked with it. Nothing stands out when it is empty. */
export interface Emphasis {
  readonly loud: ReadonlySet<number>;
  readonly near: ReadonlySet<number>;
  /** The items of a path, one after the other. */
  readonly path: readonly number[];
}

export const calm: Emphasis = { loud: new Set(), near: new Set(), path: [] };

/** What stands out around some nodes; `only` these, or with all that is linked with them. */
export function emphasise(network: Network, tree: Tree, nodes: readonly number[], only: boolean): Emphasis {
  if (!nodes.length) return calm;
  const loud = new Set(nodes);
  const near = new Set(nodes);
  for (const node of nodes) if (!only) eachLink(network, node, (_, other) => near.add(other));
  if (!only)
    for (const node of nodes.filter((each) => isOpenable(tree, each)))
      for (let item = 0; item < tree.parent.length; item++)
        if (isBelow(tree.parent, item, node)) near.add(item);
  tree.extras.forEach(({ edge, named }, rank) => {
    if (edge < 0) return;
    const item = network.nodes.id.length + rank;
    if (near.has(named) && !only) near.add(item);
    // The lines of a chosen programme are what it is made of.
    if (loud.has(named) && !only) {
      loud.add(item);
      near.add(network.edges.source[edge] as number);
    }
  });
  return { loud, near, path: [] };
}

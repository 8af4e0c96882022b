import { type Network, NODE_KINDS, type NodeKind } from '../contract';
import { MEASURE, NOWHERE, type Tree } from './tree';

/** Which items are seen at all. */
export interface Wanted {
  /** The item itself. */
  readonly own: (item: number) => boolean;
  /** The item or something inside it. */
  readonly any: (item: number) => boolean;
  /** The items themselves. */
  readonly items: () => Iterable<number>;
  /** How many they are, and how many of them have a mark of their own: all but headings. */
  readonly count: number;
  readonly marks: number;
  /** Nothing is left out. */
  readonly all: boolean;
}

/** What is left of a tree when kinds are hidden and sets have to hold an item, each of them that is given. */
export function findWanted(
  network: Network,
  tree: Tree,
  hidden: ReadonlySet<NodeKind>,
  sets: readonly (ReadonlySet<number> | undefined)[],
): Wanted {
  const given = sets.filter((set) => set !== undefined);
  const size = tree.parent.length;
  const { kind } = network.nodes;
  const own = new Uint8Array(size);
  const any = new Uint8Array(size);
  let [count, marks] = [0, 0];
  for (let item = 0; item < size; item++) {
    if (tree.parent[item] === NOWHERE) continue;
    const extra = tree.extras[item - kind.length];
    // A line is seen with its programme; a group that is no node has nothing of its own.
    const node = extra ? (extra.edge >= 0 ? extra.named : -1) : item;
    if (node < 0 || hidden.has(NODE_KINDS[kind[node] as number] as NodeKind)) continue;
    if (!given.every((set) => set.has(item) || set.has(node))) continue;
    own[item] = 1;
    count += 1;
    if ((kind[node] as number) >= MEASURE) marks += 1;
    for (let each = item; each >= 0 && !any[each]; each = tree.parent[each] as number) any[each] = 1;
  }
  return {
    own: (item) => own[item] === 1,
    any: (item) => any[item] === 1,
    items: () => [...own.keys()].filter((item) => own[item] === 1),
    count,
    marks,
    all: !given.length && !hidden.size,
  };
}

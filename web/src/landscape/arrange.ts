import { hierarchy, pack } from 'd3-hierarchy';
import type { Index, Network } from '../contract';
import { grouped } from './groups';
import { awayLines, type Extra, homes, inside, type Tree, trayParents, withChildren } from './tree';

/** By what things are put together in circles. */
export const arrangements = ['theme', 'body', 'community'] as const;
export type Arrangement = (typeof arrangements)[number];

const SIDE = 10_000;
const known = new WeakMap<Network, Map<string, Tree>>();

/**
 * The circles of an arrangement, the same every time.
 *
 * `lines` says which budget lines are items of their own, by their edges: all that stand away from their programme's
 * home, as printed; or those of the programmes that were opened.
 */
export function treeOf(
  network: Network,
  arrangement: Arrangement,
  lines: 'none' | 'all' | ReadonlySet<Index> = 'none',
): Tree {
  const key = `${arrangement} ${typeof lines === 'string' ? lines : [...lines].sort().join()}`;
  let trees = known.get(network);
  if (!trees) {
    trees = new Map();
    known.set(network, trees);
  }
  let tree = trees.get(key);
  if (!tree) {
    tree = makeTree(network, arrangement, lines);
    trees.set(key, tree);
  }
  return tree;
}

function makeTree(
  network: Network,
  arrangement: Arrangement,
  lines: 'none' | 'all' | ReadonlySet<Index>,
): Tree {
  const { target } = network.edges;
  const away =
    lines === 'none'
      ? []
      : awayLines(network).filter((edge) => lines === 'all' || lines.has(target[edge] as number));
  const { parents, groups } =
    arrangement === 'theme' ? { parents: trayParents(network), groups: [] } : grouped(network, arrangement);
  const extras = [
    ...groups,
    ...away.map((edge) => ({ id: `line/${edge}`, named: target[edge] as number, count: 1, edge })),
  ];
  const beside = lines !== 'all';
  const home = homes(network);
  const parent = Int32Array.from([
    ...parents,
    ...groups.map(() => -1),
    ...away.map((edge) =>
      beside ? (home[target[edge] as number] as number) : (network.edges.source[edge] as number),
    ),
  ]);
  return arrangement === 'theme' ? laidOut(network, parent, extras, beside) : packed(network, parent, extras);
}

/** Where the layout has them. A line has its own place there; opened beside its programme, it stands in a column with it. */
function laidOut(network: Network, parent: Int32Array, extras: readonly Extra[], beside: boolean): Tree {
  const { nodes, edges } = network;
  const ranks = new Map<Index, number>();
  const spots = extras.map(({ edge, named }) => {
    const radius = nodes.radius[named] as number;
    if (!beside) return { x: edges.x[edge] as number, y: edges.y[edge] as number, radius };
    const rank = (ranks.get(named) ?? 0) + 1;
    ranks.set(named, rank);
    const [x, y] = [nodes.x[named] as number, nodes.y[named] as number];
    return { x, y: y - rank * 2.4 * radius, radius };
  });
  const joined = (own: readonly number[], more: readonly number[]) => Float64Array.from([...own, ...more]);
  const x = joined(
    nodes.x,
    spots.map((each) => each.x),
  );
  const y = joined(
    nodes.y,
    spots.map((each) => each.y),
  );
  const radius = joined(
    nodes.radius,
    spots.map((each) => each.radius),
  );
  return { x, y, radius, bodyX: x, bodyY: y, parent, ...withChildren(parent), extras };
}

/** Circles packed anew around each group; headings have no place. */
function packed(network: Network, parent: Int32Array, extras: readonly Extra[]): Tree {
  const size = network.nodes.id.length;
  const places = () => new Float64Array(parent.length);
  const [x, y, radius, bodyX, bodyY] = [places(), places(), places(), places(), places()];
  const tree: Tree = { x, y, radius, bodyX, bodyY, parent, ...withChildren(parent), extras };
  // An item with something inside has a circle, and among what is inside a place for its own body.
  type Slot = { readonly item: number; readonly isBody: boolean };
  const named = new Set(extras.filter(({ edge }) => edge < 0).map((extra) => extra.named));
  const first = ({ data }: { readonly data: Slot }) => Number(data.isBody || named.has(data.item));
  const root = hierarchy<Slot>({ item: -1, isBody: false }, ({ item, isBody }) => {
    const found = isBody ? [] : [...inside(tree, item)];
    if (!found.length) return null;
    const slots = found.map((each) => ({ item: each, isBody: false }));
    return item >= 0 && item < size ? [{ item, isBody: true }, ...slots] : slots;
  })
    .count()
    // What comes first stands in the middle: that which its group is named after.
    .sort((one, other) => first(other) - first(one) || (other.value ?? 0) - (one.value ?? 0));
  const circles = pack<Slot>()
    .size([2 * SIDE, 2 * SIDE])
    .padding((node) => (node.depth === 0 ? 40 : 10));
  circles(root).each(({ data: { item, isBody }, ...circle }) => {
    if (item < 0) return;
    bodyX[item] = circle.x - SIDE;
    bodyY[item] = SIDE - circle.y;
    if (isBody) return;
    x[item] = circle.x - SIDE;
    y[item] = SIDE - circle.y;
    radius[item] = circle.r;
  });
  return tree;
}

import { EDGE_KINDS, type Index, type Network, NODE_KINDS } from '../contract';

/**
 * What stands inside what, and where. Items are the nodes by their index; after them come those that are no nodes.
 */
export interface Tree {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Of the circle that holds what is inside, or of the item alone. */
  readonly radius: ArrayLike<number>;
  /** Where an item's own body stands in its circle. */
  readonly bodyX: ArrayLike<number>;
  readonly bodyY: ArrayLike<number>;
  /** The item around, -1 at the top, NOWHERE for what has no place in this arrangement. */
  readonly parent: Int32Array;
  /** The items inside `i` are `child[start[i] … start[i + 1] - 1]`; those at the top stand at the end. */
  readonly start: Int32Array;
  readonly child: Int32Array;
  readonly extras: readonly Extra[];
}

export const NOWHERE = -2;

/** An item that is no node of the network: a group, or a budget line drawn by itself. */
export interface Extra {
  /** As it stands in the address. */
  readonly id: string;
  /** The node that it is named after, -1 for what belongs to none. */
  readonly named: Index;
  /** How many measures and other things a group holds. */
  readonly count: number;
  /** The edge of the budget line; -1 for a group. */
  readonly edge: number;
}

/** The items inside an item; inside -1, those at the top. */
export function inside(tree: Tree, item: number): Int32Array {
  const at = item < 0 ? tree.parent.length : item;
  return tree.child.subarray(tree.start[at], tree.start[at + 1]);
}

export function isOpenable(tree: Tree, item: number): boolean {
  return (tree.start[item + 1] as number) > (tree.start[item] as number);
}

/** Lists of what is inside, from what is around. */
export function withChildren(parent: Int32Array): { start: Int32Array; child: Int32Array } {
  const size = parent.length;
  const placed = [...parent.keys()].filter((item) => parent[item] !== NOWHERE);
  const place = (item: number) => ((parent[item] as number) < 0 ? size : (parent[item] as number));
  const start = new Int32Array(size + 2);
  for (const item of placed) start[place(item) + 1] = (start[place(item) + 1] as number) + 1;
  for (let item = 0; item <= size; item++)
    start[item + 1] = (start[item + 1] as number) + (start[item] as number);
  const next = start.slice();
  const child = new Int32Array(placed.length);
  for (const item of placed) {
    const at = next[place(item)] as number;
    child[at] = item;
    next[place(item)] = at + 1;
  }
  return { start, child };
}

const kind = (name: (typeof NODE_KINDS)[number]) => NODE_KINDS.indexOf(name);
/** Places in `NODE_KINDS`; kinds before a measure are headings, those from an organisation on stand outside the circles. */
export const THEME = kind('theme');
export const [MEASURE, PROGRAMME, ORGANISATION] = [kind('measure'), kind('programme'), kind('organisation')];
const LINE = EDGE_KINDS.indexOf('line');

/** The measure of each programme's home line, -1 for other nodes: of those that print it, the one it stands in. */
export function homes({ nodes, edges }: Network): Int32Array {
  const home = new Int32Array(nodes.id.length).fill(-1);
  const nearest = new Float64Array(nodes.id.length).fill(Number.POSITIVE_INFINITY);
  edges.kind.forEach((each, edge) => {
    if (each !== LINE) return;
    const [measure, programme] = [edges.source[edge] as number, edges.target[edge] as number];
    const across = (nodes.x[measure] as number) - (nodes.x[programme] as number);
    const along = (nodes.y[measure] as number) - (nodes.y[programme] as number);
    const distance = Math.hypot(across, along) / (nodes.radius[measure] as number);
    if (distance >= (nearest[programme] as number)) return;
    nearest[programme] = distance;
    home[programme] = measure;
  });
  return home;
}

/** A measure has a body of its own in the middle of its circle; a heading is only what is inside. */
export function hasBody(network: Network, item: number): boolean {
  const each = network.nodes.kind[item];
  return each === undefined ? false : each >= MEASURE;
}

/** The lines, by their edges, that stand elsewhere than at their programme's home. */
export function awayLines(network: Network): readonly number[] {
  const home = homes(network);
  const { source, target, kind: kinds } = network.edges;
  const seen = new Set<number>();
  return [...kinds.keys()].filter((edge) => {
    if (kinds[edge] !== LINE) return false;
    const programme = target[edge] as number;
    if (source[edge] !== home[programme]) return true;
    // Of the lines in its home measure the first is the programme itself.
    const again = seen.has(programme);
    seen.add(programme);
    return again;
  });
}

/** What is around each node in the tray; a programme is in the measure of its home line. */
export function trayParents(network: Network): Int32Array {
  const { nodes } = network;
  const home = homes(network);
  return Int32Array.from(nodes.kind, (each, node) => {
    if (each >= ORGANISATION) return -1;
    if (each === PROGRAMME && (home[node] as number) >= 0) return home[node] as number;
    return nodes.parent[node] as number;
  });
}

/** Whether `above` stands somewhere over `node`. */
export function isBelow(parent: ArrayLike<number>, node: Index, above: Index): boolean {
  for (let each = parent[node] as number; each >= 0; each = parent[each] as number)
    if (each === above) return true;
  return false;
}

import { type Network, NODE_KINDS, type NodeKind } from '../contract';
import type { Detail } from './detail';
import type { Relations } from './relations';
import type { Tree } from './tree';

/** A mark for an item. Places are in the layout's units, sizes in pixels. */
export interface Dot {
  readonly item: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly kind: NodeKind;
  /** It stands for what is inside. */
  readonly isGroup: boolean;
  /** It is a line as printed, away from its programme's home. */
  readonly isLine: boolean;
}

/** A line between two marks: one for all links of a kind between what they stand for. */
export interface Bond {
  readonly source: Dot;
  readonly target: Dot;
  /** A place in `relationKinds`. */
  readonly kind: number;
  readonly weight: number;
  /** Pixels. */
  readonly width: number;
}

/** An open group: a circle around what is inside. */
export interface Disc {
  readonly item: number;
  readonly x: number;
  readonly y: number;
  /** In units of the layout. */
  readonly radius: number;
  readonly depth: number;
  readonly kind: NodeKind;
}

/** All that is drawn. */
export interface Scene {
  readonly dots: readonly Dot[];
  readonly bonds: readonly Bond[];
  readonly discs: readonly Disc[];
  /** How many things and links in sight had no room. */
  readonly left: { readonly dots: number; readonly bonds: number };
}

/** Kinds that are nothing but what is inside, and those that stand between the circles, where there is room. */
const headings: ReadonlySet<NodeKind> = new Set(['part', 'theme', 'section']);
const free: ReadonlySet<NodeKind> = new Set(['organisation', 'technology', 'policy']);
/** How much larger these are in a picture of few things. */
const FEW = 2.4;
const LARGEST = 30;

export function kindOf(network: Network, tree: Tree, item: number): NodeKind {
  const own = network.nodes.kind[item];
  if (own !== undefined) return NODE_KINDS[own] as NodeKind;
  const named = tree.extras[item - network.nodes.id.length]?.named ?? -1;
  return NODE_KINDS[network.nodes.kind[named] ?? 0] as NodeKind;
}

/** The drawing of what was chosen: at most `cap` bonds, the heaviest. */
export function makeScene(
  network: Network,
  tree: Tree,
  detail: Detail,
  relations: Relations,
  options: {
    readonly scale: number;
    readonly size: 'yen' | 'degree';
    readonly cap: number;
    readonly few: boolean;
    readonly least: number;
  },
): Scene {
  const { nodes } = network;
  const grade = grading(options.size === 'yen' ? nodes.yen : nodes.degree);
  const dots = new Map<number, Dot>();
  for (const item of detail.shown) {
    const extra = tree.extras[item - nodes.id.length];
    const kind = kindOf(network, tree, item);
    const isGroup = detail.closed.has(item) || headings.has(kind);
    const slot = slotOf(tree, item, isGroup) * (options.few && free.has(kind) ? FEW : 1);
    const size = isGroup
      ? Math.max(slot * options.scale, 3.5)
      : Math.min(
          LARGEST,
          Math.max(options.least, slot * options.scale * (0.5 + 0.5 * grade(extra ? -1 : item))),
        );
    dots.set(item, {
      item,
      x: tree.bodyX[item] as number,
      y: tree.bodyY[item] as number,
      size,
      kind,
      isGroup,
      isLine: (extra?.edge ?? -1) >= 0,
    });
  }
  const { bonds, left } = bind(relations, detail, dots, options.cap);
  const discs = detail.open.map((item) => ({
    item,
    x: tree.x[item] as number,
    y: tree.y[item] as number,
    radius: tree.radius[item] as number,
    depth: depth(tree, item),
    kind: kindOf(network, tree, item),
  }));
  return { dots: [...dots.values()], bonds, discs, left: { dots: detail.left, bonds: left } };
}

/** The radius that an item's own mark may have, in units of the layout. */
function slotOf(tree: Tree, item: number, isGroup: boolean): number {
  const radius = tree.radius[item] as number;
  if (isGroup || tree.start[item] === tree.start[item + 1]) return radius;
  // An open measure: as large as the largest thing beside it in its circle.
  let largest = 0;
  for (let at = tree.start[item] as number; at < (tree.start[item + 1] as number); at++)
    largest = Math.max(largest, tree.radius[tree.child[at] as number] as number);
  return Math.min(radius, largest * 1.3);
}

/** A value between the least above zero and the most, on a scale of powers, as 0 to 1. */
function grading(values: readonly number[]): (item: number) => number {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (value > 0 && value < least) least = value;
    if (value > most) most = value;
  }
  const span = Math.log(most / least) || 1;
  return (item) => {
    const value = values[item] ?? 0;
    return value > 0 ? Math.max(0, Math.log(value / least) / span) : 0;
  };
}

function bind(relations: Relations, detail: Detail, dots: ReadonlyMap<number, Dot>, cap: number) {
  const { source, target, kind, weight } = relations;
  const stands = new Map<number, number>();
  const standsFor = (item: number) => {
    let found = stands.get(item);
    if (found === undefined) {
      found = detail.standsFor(item);
      stands.set(item, found);
    }
    return found;
  };
  const sums = new Map<number, number>();
  const size = 2 ** 20;
  for (let i = 0; i < source.length; i++) {
    const from = standsFor(source[i] as number);
    const to = standsFor(target[i] as number);
    if (from < 0 || to < 0 || from === to) continue;
    const key = (from * size + to) * 32 + (kind[i] as number);
    sums.set(key, (sums.get(key) ?? 0) + (weight[i] as number));
  }
  const heaviest = [...sums].sort((one, other) => other[1] - one[1]).slice(0, cap);
  const most = new Map<number, number>();
  for (const [key, sum] of heaviest) most.set(key % 32, Math.max(most.get(key % 32) ?? 0, sum));
  const bonds = heaviest.map(([key, sum]): Bond => {
    const pair = Math.floor(key / 32);
    return {
      source: dots.get(Math.floor(pair / size)) as Dot,
      target: dots.get(pair % size) as Dot,
      kind: key % 32,
      weight: sum,
      width:
        1.5 +
        (heaviest.length > 250 ? 2 : 5) * Math.sqrt(sum / (most.get(key % 32) as number)) * Number(sum > 1),
    };
  });
  return { bonds, left: sums.size - heaviest.length };
}

function depth(tree: Tree, item: number): number {
  let found = 0;
  for (let each = tree.parent[item] as number; each >= 0; each = tree.parent[each] as number) found += 1;
  return found;
}

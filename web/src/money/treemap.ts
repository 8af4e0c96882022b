import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { Index } from '../contract';
import type { Programme } from './programmes';

/** A box of the picture: a part, a theme or a programme. */
export interface Box {
  /** -1 for what stands under no heading. */
  readonly node: Index;
  readonly depth: number;
  readonly yen: number;
  readonly programme: Programme | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** It has room for its own name above what is in it. */
  readonly hasHead: boolean;
  /** Place of its part among all parts: it gives the colour. */
  readonly hue: number;
  /** More of it is drawn out of scale. */
  readonly hasApart: boolean;
}

interface Node {
  readonly node: Index;
  readonly programme?: Programme;
  readonly children?: readonly Node[];
}

/** So many programmes are drawn; those of smaller boxes are part of their theme's box. */
const most = 1500;

/** Height of a heading inside its box. */
export const head = 22;

/** Boxes whose areas are yen, headings before what they hold; programmes without yen have none. */
export function boxesOf(
  programmes: readonly Programme[],
  apart: readonly Programme[],
  parts: readonly Index[],
  width: number,
  height: number,
): readonly Box[] {
  const drawn = programmes.filter((programme) => !apart.includes(programme));
  const headings = new Set(apart.flatMap(({ part, theme }) => [part, theme]));
  const root = hierarchy<Node>({ node: -1, children: grouped(drawn) }, (node) => node.children)
    .sum((node) => node.programme?.yen ?? 0)
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0));
  const laid = treemap<Node>()
    .tile(treemapSquarify.ratio(1.4))
    .size([width, height])
    .round(true)
    .paddingInner(2)
    .paddingOuter((node) => (node.depth ? 2 : 0))
    .paddingTop((node) => (node.depth && hasHead(node) ? head : node.depth ? 2 : 0))(root);
  const area = (node: HierarchyRectangularNode<Node>) => (node.x1 - node.x0) * (node.y1 - node.y0);
  const leaves = laid
    .leaves()
    .map(area)
    .sort((one, other) => other - one);
  const least = Math.max(1, leaves[most] ?? 0);
  return laid
    .descendants()
    .filter((node) => node.depth > 0 && (node.value ?? 0) > 0 && area(node) >= (node.children ? 1 : least))
    .map((node) => ({
      node: node.data.node,
      depth: node.depth,
      yen: node.value ?? 0,
      programme: node.data.programme,
      x: node.x0,
      y: node.y0,
      width: node.x1 - node.x0,
      height: node.y1 - node.y0,
      hasHead: !node.data.programme && hasHead(node),
      hue: hueOf(node, parts),
      hasApart: !node.data.programme && headings.has(node.data.node),
    }));
}

function hasHead(node: HierarchyRectangularNode<Node>): boolean {
  return node.x1 - node.x0 > 70 && node.y1 - node.y0 > 2 * head;
}

function grouped(programmes: readonly Programme[]): readonly Node[] {
  const parts = group(programmes, ({ part }) => part);
  return parts.map(([part, inPart]) => ({
    node: part,
    children: group(inPart, ({ theme }) => theme).map(([theme, inTheme]) => ({
      node: theme,
      children: inTheme.map((programme) => ({ node: programme.node, programme })),
    })),
  }));
}

function group(
  programmes: readonly Programme[],
  key: (programme: Programme) => Index,
): readonly (readonly [Index, readonly Programme[]])[] {
  const found = new Map<Index, Programme[]>();
  for (const programme of programmes)
    found.set(key(programme), [...(found.get(key(programme)) ?? []), programme]);
  return [...found];
}

function hueOf(node: HierarchyRectangularNode<Node>, parts: readonly Index[]): number {
  const part = node.ancestors().find((each) => each.depth === 1)?.data.node ?? -1;
  return Math.max(0, parts.indexOf(part));
}

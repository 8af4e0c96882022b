import { inside, isOpenable, type Tree } from './tree';

/** What is in sight: a rectangle of the layout, and how many pixels one unit of it has. */
export interface Sight {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly scale: number;
}

export interface Wishes {
  /** The most items that are drawn. */
  readonly cap: number;
  /** A group opens by itself when its circle has this radius in pixels. */
  readonly opensAt: number;
  /** Whether an item, or something inside it, is to be seen at all; everything where it is missing. */
  readonly wanted?: (item: number) => boolean;
  /** Whether a group is open whatever its size, or closed. */
  readonly opened?: (item: number) => boolean;
  readonly closed?: (item: number) => boolean;
  /** Whether an item is drawn beside what is inside it when it is open. */
  readonly hasBody: (item: number) => boolean;
  /** Which of the items without anything inside come first when there is no room for all. */
  readonly weight: (item: number) => number;
  /** Items that are drawn in any case, even over a closed group. */
  readonly always?: Iterable<number>;
}

/** What is drawn. */
export interface Detail {
  /** Groups that are open: a circle around what is inside. Outer ones first. */
  readonly open: readonly number[];
  /** Items that are drawn as themselves; a closed group stands for all that is inside. */
  readonly shown: readonly number[];
  /** Of those the groups that are closed over something wanted. */
  readonly closed: ReadonlySet<number>;
  /** How many wanted items in sight had no room. */
  readonly left: number;
  /** The item that is drawn in the place of an item, or -1. */
  readonly standsFor: (item: number) => number;
}

/**
 * Chooses what is drawn, so that it is about `cap` at most: layer by layer the largest groups in sight open first, and
 * what is too small to be seen stays closed. The work grows with what is drawn, not with the graph.
 */
export function chooseDetail(tree: Tree, sight: Sight, wishes: Wishes): Detail {
  const { cap } = wishes;
  const isWanted = (item: number) => !wishes.wanted || wishes.wanted(item);
  const bySize = (one: number, other: number) =>
    (tree.radius[other] as number) - (tree.radius[one] as number);
  const open: number[] = [];
  const shown = new Set<number>();
  const closed = new Set<number>();

  const top = inside(tree, -1).filter(isWanted);
  const free = [...top].filter((item) => !isOpenable(tree, item) && isInSight(tree, item, sight));
  // What stands beside the groups takes a third of the room, if it needs it.
  const room = cap - Math.min(free.length, Math.floor(cap / 3));

  let layer = [...top].filter((item) => isOpenable(tree, item)).sort(bySize);
  while (layer.length) {
    const next: number[] = [];
    layer.forEach((item, at) => {
      const children = inside(tree, item).filter(isWanted);
      const load = shown.size + next.length + (layer.length - at);
      const opens =
        children.length > 0 &&
        isInSight(tree, item, sight) &&
        load + children.length <= room &&
        !wishes.closed?.(item) &&
        (wishes.opened?.(item) || (tree.radius[item] as number) * sight.scale >= wishes.opensAt);
      if (!opens) {
        // Out of sight, it is kept as the end of lines that lead there, while there is room.
        if (shown.size < cap) {
          shown.add(item);
          if (children.length > 0) closed.add(item);
        }
        return;
      }
      open.push(item);
      if (wishes.hasBody(item)) shown.add(item);
      for (const child of children) {
        if (isOpenable(tree, child)) next.push(child);
        else shown.add(child);
      }
    });
    layer = next.sort(bySize);
  }
  free.sort((one, other) => wishes.weight(other) - wishes.weight(one));
  const fits = Math.max(0, cap - shown.size);
  for (const item of free.slice(0, fits)) shown.add(item);
  const isOpen = new Set(open);
  // An open group is there already, around what is inside.
  for (const item of wishes.always ?? []) if (!isOpen.has(item)) shown.add(item);

  const standsFor = (item: number): number => {
    for (let each = item; each >= 0; each = tree.parent[each] as number) if (shown.has(each)) return each;
    return -1;
  };
  return { open, shown: [...shown], closed, left: Math.max(0, free.length - fits), standsFor };
}

export function isInSight(tree: Tree, item: number, sight: Sight): boolean {
  const [x, y, r] = [tree.x[item] as number, tree.y[item] as number, tree.radius[item] as number];
  return x + r >= sight.left && x - r <= sight.right && y + r >= sight.bottom && y - r <= sight.top;
}

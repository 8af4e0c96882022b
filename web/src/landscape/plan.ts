import type { Network, Site } from '../contract';
import { around, shortestPath } from './around';
import { treeOf } from './arrange';
import type { Box } from './camera';
import { chooseDetail, type Sight } from './detail';
import { emphasise } from './emphasis';
import { nodeOf } from './links';
import { meetingTree } from './meeting';
import { relationsOf, subjectsOf } from './relations';
import { makeScene, type Scene } from './scene';
import type { Settings } from './settings';
import { hasBody, type Tree } from './tree';
import { findWanted, type Wanted } from './wanted';

/** The most marks and the most lines that are drawn at once. */
export const CAP = { dots: 1200, bonds: 900 };
/** Groups open at this radius in pixels. */
const OPENS_AT = 9;

/** What the settings say of the network: which things, and what stands out. */
export function planOf(site: Site, settings: Settings, found: ReadonlySet<number> | undefined) {
  const { network } = site;
  const node = (id: string) => nodeOf(network, id);
  const nodes = (ids: readonly string[]) => ids.map(node).filter((each) => each >= 0);
  const unfolded = new Set(nodes(settings.unfolded));
  const all = settings.printed || settings.picture === 'repeats';
  const { picture } = settings;
  const arranged = treeOf(network, settings.by, all ? 'all' : unfolded.size ? unfolded : 'none');
  const focused = picture === 'whole' && settings.focus.length > 0;
  const relations = relationsOf(site, arranged, picture, focused);
  const met =
    picture === 'technologies' && settings.by === 'theme' ? meetingTree(network, relations) : undefined;
  const tree = met ?? arranged;
  const focus = nodes(settings.focus);
  const path = pathOf(site, settings);
  const sets = [
    subjectsOf(network, tree, picture, relations),
    found,
    focus.length ? around(network, focus, settings.steps) : undefined,
  ];
  const wanted = findWanted(network, tree, settings.hidden, sets);
  const chosen = nodes([settings.chosen]);
  const marked = nodes(settings.marked);
  const link = settings.link.map((id) => itemOf(network, tree, id)).filter((item) => item >= 0);
  const emphasis = path
    ? { ...emphasise(network, tree, path.nodes, true), path: path.nodes }
    : emphasise(network, tree, [...chosen, ...link, ...marked], marked.length + link.length > 0);
  const sceneOf = sceneMaker(site, tree, settings, wanted, relations, [...emphasis.loud]);
  const seen = path?.nodes ?? (marked.length ? marked : wanted.all ? [] : wanted.items());
  const box = boxOf(tree, seen);
  return { tree, relations, wanted, emphasis, path, sceneOf, box, link };
}

/** The identifier of an item, as it stands in the address. */
export function idOf(network: Network, tree: Tree, item: number): string {
  return network.nodes.id[item] ?? tree.extras[item - network.nodes.id.length]?.id ?? '';
}

/** The item with an identifier: a node, a group or a line; -1 for none. */
function itemOf(network: Network, tree: Tree, id: string): number {
  const node = nodeOf(network, id);
  if (node >= 0) return node;
  const rank = tree.extras.findIndex((extra) => extra.id === id);
  return rank < 0 ? -1 : network.nodes.id.length + rank;
}

export function pathOf({ network }: Site, { from, to }: Settings) {
  const ends = [from, to].map((id) => nodeOf(network, id)) as [number, number];
  return ends.every((end) => end >= 0) ? shortestPath(network, ...ends) : undefined;
}

/** What some items reach over; undefined where there are none, or where they are all over the picture anyway. */
function boxOf(tree: Tree, items: Iterable<number>): Box | undefined {
  const box = {
    left: Number.POSITIVE_INFINITY,
    right: -Infinity,
    bottom: Number.POSITIVE_INFINITY,
    top: -Infinity,
  };
  for (const item of items) {
    const [x, y, r] = [tree.x[item] as number, tree.y[item] as number, (tree.radius[item] as number) + 250];
    box.left = Math.min(box.left, x - r);
    box.right = Math.max(box.right, x + r);
    box.bottom = Math.min(box.bottom, y - r);
    box.top = Math.max(box.top, y + r);
  }
  return box.left < box.right ? box : undefined;
}

function sceneMaker(
  { network }: Site,
  tree: Tree,
  settings: Settings,
  wanted: Wanted,
  relations: ReturnType<typeof relationsOf>,
  loud: readonly number[],
): (sight: Sight) => Scene {
  const has = (ids: readonly string[]) => {
    const items = new Set(ids);
    return (item: number) => items.size > 0 && items.has(idOf(network, tree, item));
  };
  const [opened, closed] = [has(settings.opened), has(settings.closed)];
  // A small find is shown whole, however far away one stands.
  const opensAt = wanted.count <= CAP.dots / 2 && !wanted.all ? 0 : OPENS_AT;
  const weight = (item: number) => network.nodes.degree[item] ?? 0;
  return (sight) => {
    const detail = chooseDetail(tree, sight, {
      cap: CAP.dots,
      opensAt,
      wanted: wanted.any,
      opened,
      closed,
      weight,
      hasBody: (item) => wanted.own(item) && hasBody(network, item),
      always: loud,
    });
    return makeScene(network, tree, detail, relations, {
      scale: sight.scale,
      size: settings.size,
      cap: CAP.bonds,
      few: settings.picture !== 'whole',
      least: wanted.count <= 150 ? 5.5 : 2.8,
    });
  };
}

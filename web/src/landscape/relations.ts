import { EDGE_KINDS, type EdgeKind, type Network, type Site } from '../contract';
import type { PictureName } from './settings';
import { homes, MEASURE, ORGANISATION, type Tree } from './tree';

/** What a drawn line says: a link of the network, or what a picture derives from links. */
export const relationKinds = [...EDGE_KINDS, 'repeat', 'proposed', 'meets', 'money'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** Lines between items, one in each place of the lists. */
export interface Relations {
  readonly source: number[];
  readonly target: number[];
  /** Places in `relationKinds`. */
  readonly kind: number[];
  /** How many, or how much; of one kind these can be compared. */
  readonly weight: number[];
}

const at = (kind: RelationKind) => relationKinds.indexOf(kind);
/** Links that are drawn as lines. What is inside something is seen by where it stands. */
const lined: ReadonlySet<EdgeKind> = new Set([
  'responsible',
  'partner',
  'recipient',
  'mentions',
  'uses',
  'cites',
]);
const toBodies: ReadonlySet<EdgeKind> = new Set(['responsible', 'partner', 'recipient']);

const known = new WeakMap<Tree, Map<string, Relations>>();

/** The lines of a picture, with those between broader and narrower concepts where they are asked for; made once. */
export function relationsOf(site: Site, tree: Tree, picture: PictureName, concepts = false): Relations {
  const made = known.get(tree) ?? new Map<string, Relations>();
  known.set(tree, made);
  const key = `${picture} ${concepts}`;
  let relations = made.get(key);
  if (!relations) {
    relations = makeRelations(site, tree, picture);
    if (concepts) relations = joined(relations, broader(site.network));
    made.set(key, relations);
  }
  return relations;
}

function makeRelations(site: Site, tree: Tree, picture: PictureName): Relations {
  const { network } = site;
  switch (picture) {
    case 'whole':
      return joined(links(network, lined), repeats(network, tree));
    case 'organisations':
      return links(network, toBodies);
    case 'technologies':
      return meetings(network);
    case 'money':
      return money(site);
    case 'repeats':
      return joined(repeats(network, tree), proposals(site));
  }
}

/** The items that a picture is about; undefined for all. */
export function subjectsOf(network: Network, tree: Tree, picture: PictureName, relations: Relations) {
  if (picture === 'whole') return undefined;
  const subjects = new Set([...relations.source, ...relations.target]);
  if (picture !== 'repeats') return subjects;
  // A line is not alone: the measure that prints it is there too.
  for (const item of [...subjects]) {
    const around = tree.parent[item] as number;
    if (network.nodes.kind[around] === MEASURE) subjects.add(around);
  }
  return subjects;
}

function empty(): Relations {
  return { source: [], target: [], kind: [], weight: [] };
}

function add(to: Relations, source: number, target: number, kind: number, weight: number): void {
  to.source.push(source);
  to.target.push(target);
  to.kind.push(kind);
  to.weight.push(weight);
}

function joined(one: Relations, other: Relations): Relations {
  other.source.forEach((source, i) => {
    add(one, source, other.target[i] as number, other.kind[i] as number, other.weight[i] as number);
  });
  return one;
}

function links({ edges }: Network, kinds: ReadonlySet<EdgeKind>): Relations {
  const found = empty();
  edges.kind.forEach((kind, edge) => {
    if (!kinds.has(EDGE_KINDS[kind] as EdgeKind)) return;
    add(found, edges.source[edge] as number, edges.target[edge] as number, kind, 1);
  });
  return found;
}

/** Between concepts; what a heading is in is seen by where it stands. */
function broader(network: Network): Relations {
  const all = links(network, new Set(['broader']));
  const found = empty();
  all.source.forEach((source, rank) => {
    if ((network.nodes.kind[source] as number) >= ORGANISATION)
      add(found, source, all.target[rank] as number, at('broader'), 1);
  });
  return found;
}

/** From each line that is drawn by itself, or else from the measure that prints it, to the programme's home. */
function repeats(network: Network, tree: Tree): Relations {
  const { edges, nodes } = network;
  const found = empty();
  const drawn = new Set<number>();
  tree.extras.forEach(({ edge, named }, rank) => {
    if (edge < 0) return;
    drawn.add(edge);
    add(found, nodes.id.length + rank, named, at('repeat'), 1);
    const measure = edges.source[edge] as number;
    // Opened beside its programme, it still says where it is printed.
    if (tree.parent[nodes.id.length + rank] !== measure)
      add(found, measure, nodes.id.length + rank, at('line'), 1);
  });
  const home = homes(network);
  edges.kind.forEach((kind, edge) => {
    const [measure, programme] = [edges.source[edge] as number, edges.target[edge] as number];
    if (kind === at('line') && !drawn.has(edge) && home[programme] !== measure)
      add(found, measure, programme, at('repeat'), 1);
  });
  return found;
}

/** Near repeats that nobody has decided on. */
function proposals({ records }: Site): Relations {
  const found = empty();
  for (const each of records.repeats) {
    const [line, original] = [records.lines[each.line], records.lines[each.original]];
    if (each.status !== 'proposed' || !line || !original) continue;
    add(found, line.programme, original.programme, at('proposed'), 1);
  }
  return found;
}

/** Technologies that stand in one measure, by how many measures they share. */
function meetings({ edges }: Network): Relations {
  const used = new Map<number, number[]>();
  edges.kind.forEach((kind, edge) => {
    if (kind !== at('uses')) return;
    const measure = edges.source[edge] as number;
    const together = used.get(measure) ?? [];
    if (!together.includes(edges.target[edge] as number)) together.push(edges.target[edge] as number);
    used.set(measure, together);
  });
  const shared = new Map<string, number>();
  for (const together of used.values()) {
    together.sort((one, other) => one - other);
    together.forEach((one, i) => {
      for (const other of together.slice(i + 1)) {
        const pair = `${one} ${other}`;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    });
  }
  const found = empty();
  for (const [pair, measures] of shared) {
    const [one, other] = pair.split(' ').map(Number) as [number, number];
    add(found, one, other, at('meets'), measures);
  }
  return found;
}

/** Yen from themes to bodies. Where bodies are responsible together, each has a line with the whole of it. */
function money({ records }: Site): Relations {
  const found = empty();
  for (const { theme, bodies, yen } of records.flow)
    if (theme >= 0 && yen > 0) for (const body of bodies) add(found, theme, body, at('money'), yen);
  return found;
}

import type { EDGE_KINDS, Index, Network } from '../contract';
import { eachLink } from './links';
import { type Extra, homes, MEASURE, NOWHERE, ORGANISATION, PROGRAMME } from './tree';

/** The ways a body can belong to a measure, the nearest first. */
const belongs: readonly (typeof EDGE_KINDS)[number][] = ['responsible', 'partner', 'recipient', 'mentions'];

interface Grouping {
  /** Of each node: the measure around a programme, or the place of its group after all nodes. */
  readonly parents: number[];
  readonly groups: readonly Extra[];
}

/** Measures with their programmes, and all that is linked with them, in one group each; headings stand in none. */
export function grouped(network: Network, arrangement: 'body' | 'community'): Grouping {
  const { nodes } = network;
  const size = nodes.id.length;
  const home = homes(network);
  const name = arrangement === 'body' ? bodies(network) : Int32Array.from(nodes.community);
  const groups: { id: string; named: Index; count: number; edge: number }[] = [];
  const numbers = new Map<number, number>();
  const parents: number[] = [];
  nodes.kind.forEach((each, node) => {
    if (each === PROGRAMME && (home[node] as number) >= 0) {
      parents.push(home[node] as number);
      return;
    }
    if (each < MEASURE) {
      parents.push(NOWHERE);
      return;
    }
    const key = name[node] as number;
    let number = numbers.get(key);
    if (number === undefined) {
      number = groups.length;
      numbers.set(key, number);
      const id = arrangement === 'body' ? (nodes.id[key] ?? 'none') : String(key);
      groups.push({
        id: `${arrangement}/${id}`,
        named: arrangement === 'body' ? key : node,
        count: 0,
        edge: -1,
      });
    }
    const group = groups[number] as { named: Index; count: number };
    group.count += 1;
    // A community is called after the node in it that has the most links.
    if (arrangement === 'community' && (nodes.degree[node] as number) > (nodes.degree[group.named] as number))
      group.named = node;
    parents.push(size + number);
  });
  return { parents, groups };
}

/** The body that each node belongs to, -1 for none: of a measure the nearest, of other things that of most measures. */
function bodies(network: Network): Int32Array {
  const { nodes } = network;
  const found = new Int32Array(nodes.id.length).fill(-1);
  nodes.kind.forEach((each, node) => {
    if (each === ORGANISATION) found[node] = node;
    if (each !== MEASURE) return;
    let best: number = belongs.length;
    eachLink(network, node, (_, other, link) => {
      const rank = (belongs as readonly string[]).indexOf(link);
      if (rank < 0 || rank >= best) return;
      best = rank;
      found[node] = other;
    });
  });
  nodes.kind.forEach((each, node) => {
    if (each <= ORGANISATION) return;
    const votes = new Map<number, number>();
    eachLink(network, node, (_, other) => {
      const body = nodes.kind[other] === MEASURE ? (found[other] as number) : -1;
      if (body >= 0) votes.set(body, (votes.get(body) ?? 0) + 1);
    });
    let most = 0;
    for (const [body, count] of votes)
      if (count > most) {
        most = count;
        found[node] = body;
      }
  });
  return found;
}

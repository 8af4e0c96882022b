import type { Index, Network } from '../contract';
import { fold } from './fold';

/** A node that fits, the name by which it fits, and how well: the less the better. */
export interface Found {
  readonly node: Index;
  readonly name: string;
  readonly rank: number;
}

interface Entry {
  readonly names: readonly string[];
  readonly folded: readonly string[];
}

const known = new WeakMap<Network, readonly Entry[]>();

/** Labels in both languages and all other names, folded; made at the first search. */
function entries(network: Network): readonly Entry[] {
  let made = known.get(network);
  if (!made) {
    const { label, en, names } = network.nodes;
    made = label.map((ja, node) => {
      const all = [ja, en[node] ?? '', ...(names[node] ?? '').split('\n')].filter(Boolean);
      return { names: all, folded: all.map(fold) };
    });
    known.set(network, made);
  }
  return made;
}

/**
 * The nodes with a name that holds every word of `query`, the best first: names that are the query, that begin with it,
 * then the shorter and the more linked ones.
 */
export function find(network: Network, query: string, most = 50): { found: readonly Found[]; count: number } {
  const words = query
    .split(/[\s\u3000]+/)
    .map(fold)
    .filter(Boolean);
  if (!words.length) return { found: [], count: 0 };
  const whole = words.join('');
  const { degree } = network.nodes;
  const found: Found[] = [];
  entries(network).forEach(({ names, folded }, node) => {
    let best: Found | undefined;
    folded.forEach((text, place) => {
      if (!words.every((word) => text.includes(word))) return;
      const how = text === whole ? 0 : text.startsWith(whole) ? 1 : text.includes(whole) ? 2 : 3;
      const rank = how * 1000 + Math.min(900, text.length) - Math.min(9, degree[node] ?? 0) / 10;
      if (!best || rank < best.rank) best = { node, name: names[place] as string, rank };
    });
    if (best) found.push(best);
  });
  found.sort((one, other) => one.rank - other.rank || one.node - other.node);
  return { found: found.slice(0, most), count: found.length };
}

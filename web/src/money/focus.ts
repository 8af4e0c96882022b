import { type Index, type Network, NODE_KINDS, type Site, type Total } from '../contract';

/** The heading that the address looks into: the index of a part or theme; -1 for the whole. */
export function focusOf(network: Network, id: string): Index {
  const node = id ? network.nodes.id.indexOf(id) : -1;
  const kind = NODE_KINDS[network.nodes.kind[node] ?? -1];
  return kind === 'part' || kind === 'theme' ? node : -1;
}

/** How a focus is grouped in totals and comparisons: `none` for the whole. */
export function groupingOf(network: Network, focus: Index): 'none' | 'part' | 'theme' {
  if (focus < 0) return 'none';
  return NODE_KINDS[network.nodes.kind[focus] ?? -1] === 'part' ? 'part' : 'theme';
}

/** The total of a focus; undefined where the document asks for nothing there. */
export function totalOf({ network, records }: Site, focus: Index): Total | undefined {
  const by = groupingOf(network, focus);
  return records.totals.find((total) => total.by === by && total.group === focus);
}

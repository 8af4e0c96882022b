import type { Entry, Index, Site } from '../contract';
import { groupingOf } from './focus';

/** What was added to the total of a focus and what was left out: the receipts of its themes, in the document's order. */
export function receiptOf({ network, records }: Site, focus: Index): readonly Entry[] {
  const by = groupingOf(network, focus);
  const themes = records.receipt.filter((entry) => entry.by === 'theme');
  if (by === 'none') return themes;
  if (by === 'theme') return themes.filter((entry) => entry.group === focus);
  return themes.filter((entry) => network.nodes.parent[entry.group] === focus);
}

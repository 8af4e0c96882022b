import { readFileSync } from 'node:fs';
import type { Network, NodeKind, Site } from '../src/contract';
import { EDGE_KINDS, type EdgeKind, NODE_KINDS } from '../src/contract';

/** The data of the example, as `saikei site` writes it. */
export const fixture = JSON.parse(
  readFileSync(new URL('../fixture/site.json', import.meta.url), 'utf8'),
) as Site;

/** A network written by hand: `kind name`, each inside another or none, and links between them. */
export function network(
  things: readonly (readonly [NodeKind, string, string?])[],
  links: readonly (readonly [string, EdgeKind, string])[] = [],
  places: Readonly<Record<string, readonly [x: number, y: number, radius: number]>> = {},
): Network {
  const names = things.map(([, name]) => name);
  const index = (name: string | undefined) => (name === undefined ? -1 : names.indexOf(name));
  const place = (name: string) => places[name] ?? [0, 0, 100];
  const zeros = names.map(() => 0);
  return {
    version: 1,
    base: 'https://example.org/',
    title: { ja: '試し', en: 'trial' },
    checksum: '',
    documents: [],
    fiscal_year: 2026,
    stage: 'request',
    counts: {},
    nodes: {
      id: names,
      kind: things.map(([kind]) => NODE_KINDS.indexOf(kind)),
      label: names,
      en: names.map(() => ''),
      names: names.map(() => ''),
      yen: zeros,
      loans: zeros,
      unspecified: zeros,
      degree: names.map((name) => links.filter(([from, , to]) => from === name || to === name).length),
      x: names.map((name) => place(name)[0]),
      y: names.map((name) => place(name)[1]),
      radius: names.map((name) => place(name)[2]),
      parent: things.map(([, , parent]) => index(parent)),
      community: zeros,
    },
    edges: {
      source: links.map(([from]) => index(from)),
      target: links.map(([, , to]) => index(to)),
      kind: links.map(([, kind]) => EDGE_KINDS.indexOf(kind)),
      line: links.map(() => -1),
      mark: links.map(() => 0),
      counts: links.map(() => 0),
      inferred: links.map(() => 0),
      x: links.map(() => 0),
      y: links.map(() => 0),
    },
  };
}

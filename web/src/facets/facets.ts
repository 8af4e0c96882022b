import type { EdgeKind, Index, Records, Site } from '../contract';
import { eachLink } from '../landscape/links';
import { MEASURE } from '../landscape/tree';
import { list } from '../state/address';

/** What can be narrowed down, by its name in the address. */
export const facetNames = [
  'part',
  'theme',
  'body',
  'technology',
  'policy',
  'new',
  'unspecified',
  'repeated',
  'year',
] as const;
export type FacetName = (typeof facetNames)[number];

/** What a reader chose: of each facet one of the values, and an amount between two others. */
export interface Choice {
  readonly values: Readonly<Record<FacetName, readonly string[]>>;
  /** Whole yen; undefined where it is open. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** What is narrowed down: a budget line in its measure, or a measure without any. */
export interface Item {
  readonly measure: Index;
  readonly programme: Index;
  readonly values: Readonly<Record<FacetName, readonly string[]>>;
  /** The figure at the documents' own year and stage, counted or not; null where there is none. */
  readonly yen: number | null;
}

export interface Result {
  /** Measures, programmes and what is linked with these measures; undefined where nothing was chosen. */
  readonly nodes: ReadonlySet<Index> | undefined;
  readonly measures: number;
  readonly programmes: number;
  /** Every yen once. */
  readonly yen: number;
  /** How many measures each value would leave, with what was chosen in the other facets. */
  readonly counts: Readonly<Record<FacetName, ReadonlyMap<string, number>>>;
}

const bodies: ReadonlySet<EdgeKind> = new Set(['responsible', 'partner', 'recipient', 'mentions']);

export function readChoice(get: (name: string) => string): Choice {
  const values = Object.fromEntries(facetNames.map((name) => [name, list.parse(get(name))]));
  const yen = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);
  return { values: values as Choice['values'], low: yen(get('low')), high: yen(get('high')) };
}

export function isChosen({ values, low, high }: Choice): boolean {
  return low !== undefined || high !== undefined || facetNames.some((name) => values[name].length > 0);
}

const known = new WeakMap<Records, readonly Item[]>();

/** All items of a site; made once. */
export function itemsOf(site: Site): readonly Item[] {
  let made = known.get(site.records);
  if (!made) {
    made = makeItems(site);
    known.set(site.records, made);
  }
  return made;
}

function makeItems({ network, records }: Site): readonly Item[] {
  const { nodes } = network;
  const id = (node: Index) => (node < 0 ? [] : [nodes.id[node] as string]);
  const times = new Map<Index, number>();
  for (const { programme } of records.lines) times.set(programme, (times.get(programme) ?? 0) + 1);
  const withLines = new Set(records.lines.map((line) => line.measure));
  const linked = (measure: Index) => {
    const found = { body: [] as string[], technology: [] as string[], policy: [] as string[] };
    if (measure < 0) return found;
    eachLink(network, measure, (_, other, kind) => {
      const name = bodies.has(kind)
        ? 'body'
        : kind === 'uses'
          ? 'technology'
          : kind === 'cites'
            ? 'policy'
            : '';
      if (name) found[name].push(nodes.id[other] as string);
    });
    return found;
  };
  const lines = records.lines.map((line): Item => {
    const own = line.amounts.filter(
      (each) => each.fiscal_year === network.fiscal_year && each.stage === network.stage && !each.is_portion,
    );
    const stated = own.flatMap((each) => (each.value_yen === null ? [] : [each.value_yen]));
    return {
      measure: line.measure,
      programme: line.programme,
      yen: stated.length ? Math.max(...stated) : null,
      values: {
        part: id(line.part),
        theme: id(line.theme),
        ...linked(line.measure),
        new: line.is_new ? ['yes'] : [],
        unspecified: line.amounts.some((each) => each.unspecified) ? ['yes'] : [],
        repeated: (times.get(line.programme) ?? 0) > 1 ? ['yes'] : [],
        year: [...new Set(line.amounts.map((each) => String(each.fiscal_year)))],
      },
    };
  });
  const above = (measure: Index, kind: number) => {
    for (let each = nodes.parent[measure] as Index; each >= 0; each = nodes.parent[each] as Index)
      if (nodes.kind[each] === kind) return id(each);
    return [];
  };
  const bare = [...nodes.kind.keys()].filter((node) => nodes.kind[node] === MEASURE && !withLines.has(node));
  const measures = bare.map(
    (measure): Item => ({
      measure,
      programme: -1,
      yen: null,
      values: {
        part: above(measure, 0),
        theme: above(measure, 1),
        ...linked(measure),
        new: [],
        unspecified: [],
        repeated: [],
        year: [],
      },
    }),
  );
  return [...lines, ...measures];
}

/** What a choice leaves, and what each further value would leave. */
export function narrow(site: Site, choice: Choice): Result {
  const { network } = site;
  const items = itemsOf(site);
  const chosen = facetNames.filter((name) => choice.values[name].length > 0);
  const fits = (item: Item, name: FacetName) =>
    choice.values[name].some((value) => item.values[name].includes(value));
  const inRange = ({ yen }: Item) =>
    (choice.low === undefined || (yen !== null && yen >= choice.low)) &&
    (choice.high === undefined || (yen !== null && yen <= choice.high));
  const measures = new Set<Index>();
  const programmes = new Set<Index>();
  const counted = Object.fromEntries(
    facetNames.map((name) => [name, new Map<string, Set<Index>>()]),
  ) as Record<FacetName, Map<string, Set<Index>>>;
  for (const item of items) {
    if (!inRange(item)) continue;
    const fails = chosen.filter((name) => !fits(item, name));
    if (fails.length > 1) continue;
    if (!fails.length) {
      measures.add(item.measure);
      if (item.programme >= 0) programmes.add(item.programme);
    }
    for (const name of fails.length ? fails : facetNames)
      for (const value of item.values[name]) {
        const held = counted[name].get(value) ?? new Set();
        held.add(item.measure);
        counted[name].set(value, held);
      }
  }
  const counts = Object.fromEntries(
    facetNames.map((name) => [name, new Map([...counted[name]].map(([value, held]) => [value, held.size]))]),
  ) as Record<FacetName, Map<string, number>>;
  let yen = 0;
  for (const programme of programmes) yen += network.nodes.yen[programme] as number;
  return {
    nodes: isChosen(choice) ? withLinked(site, measures, programmes) : undefined,
    measures: measures.size,
    programmes: programmes.size,
    yen,
    counts,
  };
}

function withLinked(
  { network }: Site,
  measures: ReadonlySet<Index>,
  programmes: ReadonlySet<Index>,
): Set<Index> {
  const found = new Set([...measures, ...programmes]);
  const links: ReadonlySet<EdgeKind> = new Set([...bodies, 'uses', 'cites']);
  for (const measure of measures)
    if (measure >= 0)
      eachLink(network, measure, (_, other, kind) => {
        if (links.has(kind)) found.add(other);
      });
  return found;
}

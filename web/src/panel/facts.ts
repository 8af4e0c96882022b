import type { Amount, Conclusion, Index, Issue, Line, Mention, Records, Repeat, Site } from '../contract';
import { eachLink } from '../landscape/links';
import { isBelow, MEASURE, ORGANISATION, PROGRAMME } from '../landscape/tree';

/** Records by what they are about. */
export interface Register {
  readonly linesOfMeasure: ReadonlyMap<Index, readonly number[]>;
  readonly linesOfProgramme: ReadonlyMap<Index, readonly number[]>;
  readonly mentionsOfMeasure: ReadonlyMap<Index, readonly Mention[]>;
  readonly mentionsOfEntity: ReadonlyMap<Index, readonly Mention[]>;
  readonly conclusions: ReadonlyMap<string, readonly Conclusion[]>;
  readonly repeats: ReadonlyMap<number, readonly Repeat[]>;
}

const known = new WeakMap<Records, Register>();

/** The register of a site's records; made once. */
export function registerOf({ records }: Site): Register {
  let made = known.get(records);
  if (!made) {
    const ranks = [...records.lines.keys()];
    const line = (rank: number) => records.lines[rank] as Line;
    made = {
      linesOfMeasure: grouped(ranks, (rank) => [line(rank).measure]),
      linesOfProgramme: grouped(ranks, (rank) => [line(rank).programme]),
      mentionsOfMeasure: grouped(records.mentions, (each) => [each.measure]),
      mentionsOfEntity: grouped(records.mentions, (each) => [each.entity]),
      conclusions: grouped(records.conclusions, (each) => [each.subject]),
      repeats: grouped(records.repeats, (each) => [each.line, each.original]),
    };
    known.set(records, made);
  }
  return made;
}

function grouped<Item, Key>(items: readonly Item[], keys: (item: Item) => readonly Key[]): Map<Key, Item[]> {
  const found = new Map<Key, Item[]>();
  for (const item of items)
    for (const key of keys(item)) {
      const held = found.get(key);
      if (held) held.push(item);
      else found.set(key, [item]);
    }
  return found;
}

/** The measures that a node is about: itself, those inside a heading, those that print a programme or name a thing. */
export function measuresOf({ network }: Site, node: Index): readonly Index[] {
  const { kind, parent } = network.nodes;
  const own = kind[node] as number;
  if (own === MEASURE) return [node];
  if (own >= PROGRAMME) {
    const found = new Set<Index>();
    eachLink(network, node, (_, other) => {
      if (kind[other] === MEASURE) found.add(other);
    });
    return [...found].sort((one, other) => one - other);
  }
  return [...kind.keys()].filter((each) => kind[each] === MEASURE && isBelow(parent, each, node));
}

/** The budget lines that a node is about, by their places in the records. */
export function linesOf(site: Site, node: Index): readonly number[] {
  const register = registerOf(site);
  if (site.network.nodes.kind[node] === PROGRAMME) return register.linesOfProgramme.get(node) ?? [];
  return measuresOf(site, node).flatMap((measure) => register.linesOfMeasure.get(measure) ?? []);
}

/**
 * The lines whose figures are summed for a node: for a heading those at home there; for a body or technology all lines of
 * the programmes that its measures print, each programme once.
 */
export function summedLines(site: Site, node: Index): readonly number[] {
  const lines = linesOf(site, node);
  const own = site.network.nodes.kind[node] as number;
  if (own < ORGANISATION) return lines;
  const { linesOfProgramme } = registerOf(site);
  const programmes = new Set(lines.map((rank) => (site.records.lines[rank] as Line).programme));
  return [...programmes].flatMap((programme) => linesOfProgramme.get(programme) ?? []);
}

/** What is asked for or was given in one year at one stage. */
export interface Figure {
  readonly year: number;
  readonly stage: string;
  /** How many figures count. */
  readonly counted: number;
  /** Every yen once, fiscal loans apart. */
  readonly yen: number;
  readonly loans: number;
  readonly unspecified: number;
  /** As printed, each wording once. */
  readonly printed: readonly string[];
}

/** Money that is lent or guaranteed is another kind of money. */
const lent = new Set(['fiscal-loan', 'industrial-investment', 'government-guarantee']);
const stages = ['settled', 'initial', 'supplementary', 'revised', 'request', 'draft'];

/** The figures of some lines by year and stage, in the order of time. */
export function figuresOf({ records }: Site, lines: readonly number[]): readonly Figure[] {
  const found = new Map<string, Amount[]>();
  for (const rank of lines)
    for (const amount of (records.lines[rank] as Line).amounts) {
      const key = `${amount.fiscal_year} ${amount.stage}`;
      found.set(key, [...(found.get(key) ?? []), amount]);
    }
  const sum = (amounts: readonly Amount[]) =>
    amounts.reduce((total, each) => total + (each.value_yen ?? 0), 0);
  return [...found.values()]
    .map((amounts) => {
      const first = amounts[0] as Amount;
      const counted = amounts.filter((each) => each.counts);
      return {
        year: first.fiscal_year,
        stage: first.stage,
        counted: counted.length,
        yen: sum(counted.filter((each) => !lent.has(each.instrument))),
        loans: sum(counted.filter((each) => lent.has(each.instrument))),
        unspecified: counted.filter((each) => each.unspecified).length,
        printed: [...new Set(amounts.map((each) => each.as_printed))],
      };
    })
    .sort((one, other) => one.year - other.year || stages.indexOf(one.stage) - stages.indexOf(other.stage));
}

/** Measures that share the most bodies, technologies and policies with some others, the nearest first. */
export function relatedMeasures({ network }: Site, measures: readonly Index[], most: number) {
  const { kind, degree } = network.nodes;
  const own = new Set(measures);
  const shared = new Map<Index, { score: number; through: Set<Index> }>();
  for (const measure of measures)
    eachLink(network, measure, (_, thing) => {
      if ((kind[thing] as number) < PROGRAMME) return;
      eachLink(network, thing, (_edge, other) => {
        if (kind[other] !== MEASURE || own.has(other)) return;
        const held = shared.get(other) ?? { score: 0, through: new Set() };
        // What is everywhere brings nothing near.
        if (!held.through.has(thing)) held.score += 1 / (degree[thing] as number);
        held.through.add(thing);
        shared.set(other, held);
      });
    });
  return [...shared]
    .sort((one, other) => other[1].score - one[1].score || one[0] - other[0])
    .slice(0, most)
    .map(([measure, { through }]) => ({ measure, through: [...through] }));
}

/** What the records say was doubtful in the lines of a document that a thing takes. */
export function issuesAt({ records }: Site, document: string, first: number, last: number): readonly Issue[] {
  return records.issues.filter(
    (each) =>
      each.document === document &&
      each.line_number !== null &&
      each.line_number >= first &&
      each.line_number <= last,
  );
}

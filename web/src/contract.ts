/**
 * The data of the explorer, as `saikei site` writes it: three JSON texts in the page.
 *
 * The network is drawn first and needs nothing else; records hold what is shown of a chosen thing; the graph is for
 * queries. Its other side is src/saikei/explorer/contract.py, and one fixture tests both. Names are those of the tables
 * and of the ontology; identifiers are paths below `base`; `Index` is a place in `Network.nodes`, -1 for none.
 * Labels come from documents: they are text, never markup.
 */

export const VERSION = 1;

/** The script elements that hold the three texts. */
export const ELEMENTS = {
  network: 'saikei-network',
  records: 'saikei-records',
  graph: 'saikei-graph',
} as const;

/** `nodes.kind` and `edges.kind` hold places in these lists. */
export const NODE_KINDS = [
  'part',
  'theme',
  'section',
  'measure',
  'programme',
  'organisation',
  'technology',
  'policy',
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

export const EDGE_KINDS = [
  'broader',
  'contains',
  'line',
  'responsible',
  'partner',
  'recipient',
  'mentions',
  'uses',
  'cites',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** `edges.mark` holds places in this list: what is printed beside a budget line. */
export const MARKS = ['', 'partial', 'full'] as const;

export type Index = number;

export interface Text {
  readonly ja: string;
  readonly en: string;
}

export interface Site {
  readonly network: Network;
  readonly records: Records;
  /** N-Quads, gzip, base64. Named graphs are kept; merge them into the default graph when loading. */
  readonly graph: string;
}

// ---------------------------------------------------------------- network

export interface Network {
  readonly version: number;
  readonly base: string;
  readonly title: Text;
  /** SHA-256 of the N-Quads. */
  readonly checksum: string;
  readonly documents: readonly Document[];
  /** What the yen of nodes are of: the newest document's own fiscal year and stage. */
  readonly fiscal_year: number;
  readonly stage: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly nodes: Nodes;
  readonly edges: Edges;
}

export interface Document {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly fiscal_year: number;
  readonly stage: string;
  readonly published: string;
  readonly landing_page: string;
  readonly terms: string;
}

/** One array for each attribute, all of one length. */
export interface Nodes {
  readonly id: readonly string[];
  readonly kind: readonly number[];
  /** Japanese label. */
  readonly label: readonly string[];
  /** English label; '' where there is none: show the Japanese one, marked as such. */
  readonly en: readonly string[];
  /** Other names for the search, one a line. */
  readonly names: readonly string[];
  /** Counted yen, every yen once, fiscal loans apart. Bodies and technologies overlap. */
  readonly yen: readonly number[];
  readonly loans: readonly number[];
  /** How many programmes ask for more without a figure. */
  readonly unspecified: readonly number[];
  readonly degree: readonly number[];
  /** Whole numbers in a square of about ±10,000; y grows upwards. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The circle that holds what is below the node, or the node alone. */
  readonly radius: readonly number[];
  /** What the node folds into: section → theme → part, measure → section, programme → theme, concept → broader. */
  readonly parent: readonly Index[];
  /** Number of its community, the largest first. */
  readonly community: readonly number[];
}

/**
 * `broader` goes from the narrower to the broader, `contains` from a heading to its measure, `line` from a measure to a
 * programme (one for each budget line); the others from a measure to a body, technology or policy.
 */
export interface Edges {
  readonly source: readonly Index[];
  readonly target: readonly Index[];
  readonly kind: readonly number[];
  /** For `line`, the place in `Records.lines`; else -1. */
  readonly line: readonly number[];
  readonly mark: readonly number[];
  /** 1 where the line holds a figure that counts, or the link has an inference behind it, by kind. */
  readonly counts: readonly number[];
  readonly inferred: readonly number[];
  /** For `line`, the place of the line in the measure that prints it; else 0. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** The identifier of an edge, the same in every build: that of its budget line, or `kind:source>target`. */
export function edgeId(site: Pick<Site, 'network' | 'records'>, edge: number): string {
  const { nodes, edges } = site.network;
  const line = edges.line[edge] as number;
  if (line >= 0) return (site.records.lines[line] as Line).id;
  const kind = EDGE_KINDS[edges.kind[edge] as number] as EdgeKind;
  return `${kind}:${nodes.id[edges.source[edge] as number]}>${nodes.id[edges.target[edge] as number]}`;
}

// ---------------------------------------------------------------- records

export interface Records {
  readonly version: number;
  /** Labels of codes, by scheme and code: `codes.stage.request.ja`. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, Text>>>>;
  readonly lines: readonly Line[];
  readonly mentions: readonly Mention[];
  readonly conclusions: readonly Conclusion[];
  readonly repeats: readonly Repeat[];
  readonly issues: readonly Issue[];
  /** More on nodes, by identifier. */
  readonly things: Readonly<Record<string, Thing>>;
  readonly totals: readonly Total[];
  readonly receipt: readonly Entry[];
  readonly years: readonly YearOnYear[];
  readonly flow: readonly Flow[];
  readonly questions: readonly Question[];
  readonly prefixes: Readonly<Record<string, string>>;
  readonly terms: readonly Term[];
  /** What codes mean, in a sentence: `meanings.method.numbering.ja`. Reasons are in English; this explains them in both. */
  readonly meanings: Readonly<Record<string, Readonly<Record<string, Text>>>>;
}

export interface Place {
  /** Identifier of the document: `document/…`. */
  readonly document: string;
  readonly page: number | null;
  readonly first_line: number;
  readonly last_line: number;
}

/** One appearance of a budget item, as printed. */
export interface Line {
  readonly id: string;
  readonly name: string;
  readonly notes: readonly string[];
  readonly as_printed: string;
  readonly is_new: boolean;
  /** '' | 'partial' | 'full' */
  readonly reprint: string;
  /** It is the programme's home line. */
  readonly home: boolean;
  readonly measure: Index;
  readonly programme: Index;
  readonly part: Index;
  readonly theme: Index;
  readonly section: Index;
  readonly place: Place;
  readonly amounts: readonly Amount[];
}

export interface Amount {
  readonly id: string;
  readonly fiscal_year: number;
  readonly stage: string;
  /** null for 事項要求. */
  readonly value_yen: number | null;
  readonly step: number;
  readonly unspecified: boolean;
  /** '' | 'included-in' | 'part-of' */
  readonly qualifier: string;
  readonly instrument: string;
  readonly is_portion: boolean;
  readonly counts: boolean;
  readonly excluded_because: string;
  readonly as_printed: string;
}

export interface Mention {
  readonly id: string;
  readonly measure: Index;
  readonly entity: Index;
  /** '' for a technology or a policy. */
  readonly role: string;
  readonly explicit: boolean;
  /** Code of the rule that gave the role, or ''. */
  readonly rule: string;
  readonly confidence: number;
  readonly surface: string;
  readonly place: Place;
}

/** A statement that was not read but concluded. */
export interface Conclusion {
  readonly subject: string;
  /** Short name of the property, such as `section`. */
  readonly property: string;
  /** Identifier, or the text itself. */
  readonly value: string;
  readonly method: string;
  readonly confidence: number;
  readonly reason: string;
}

/** A reprint, or a near repeat that is proposed. Lines are places in `Records.lines`, -1 for none. */
export interface Repeat {
  readonly id: string;
  readonly line: number;
  readonly original: number;
  readonly kind: string;
  readonly status: string;
  readonly method: string;
  readonly confidence: number;
  readonly reason: string;
}

export interface Issue {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly what: string;
  readonly document: string;
  readonly line_number: number | null;
}

export interface Thing {
  readonly definition: Text;
  /** Printed number of a heading, law number, 法人番号. */
  readonly notation: string;
  /** Kind of a body or policy, as a code of `codes.class`. */
  readonly class: string;
  readonly links: readonly string[];
  readonly sources: readonly string[];
  readonly place: Place | null;
}

/** `group` is -1 for the whole, or for what belongs to no group. */
export interface Total {
  readonly by: string;
  readonly group: Index;
  readonly yen: number;
  readonly low: number;
  readonly high: number;
  readonly unspecified: number;
  readonly included: number;
  readonly included_yen: number;
  readonly loans: Readonly<Record<string, number>>;
  readonly programmes: number;
  readonly lines: number;
  readonly printed: number;
  readonly waits_for: readonly string[];
}

/** A line of a receipt: `line` and `amount` are places in `Records.lines` and in that line's amounts. */
export interface Entry {
  readonly by: string;
  readonly group: Index;
  readonly line: number;
  readonly amount: number;
  readonly added: number;
  /** '' where it is added. */
  readonly reason: string;
}

export interface YearOnYear {
  readonly by: string;
  readonly group: Index;
  readonly programmes: number;
  readonly yen: number;
  readonly initial_yen: number;
  readonly supplementary_year: number;
  readonly supplementary_yen: number;
  readonly change_yen: number;
  readonly fresh: number;
  readonly fresh_yen: number;
}

/** Every yen once: a programme goes from the theme of its home line to the bodies responsible there, together. */
export interface Flow {
  readonly theme: Index;
  readonly bodies: readonly Index[];
  readonly yen: number;
  readonly loans: number;
  readonly unspecified: number;
  readonly programmes: readonly Index[];
}

export interface Question {
  readonly name: string;
  readonly summary: Text;
  readonly description: Text;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The query: put `(term term …)` between `start` and `end` of each slot, the last slot first; UNDEF for none. */
  readonly sparql: string;
  readonly slots: readonly Slot[];
}

export interface Slot {
  /** In UTF-16 units, as `String.slice` counts. */
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly label: Text;
  /** 'iri' | 'integer' | 'string' | 'boolean' */
  readonly type: string;
  readonly example: string;
  readonly optional: boolean;
  /** What it is where nothing is chosen, written like a choice's name; '' for nothing. */
  readonly default?: string;
  /** Empty where any value goes. */
  readonly choices: readonly Choice[];
}

export interface Choice {
  /** As SPARQL writes it: `<https://…>` or a literal. */
  readonly term: string;
  readonly name: string;
  readonly labels: readonly string[];
}

export interface Term {
  /** `sk:BudgetLine` */
  readonly name: string;
  /** 'class' | 'property' */
  readonly kind: string;
  readonly label: Text;
  readonly definition: Text;
}

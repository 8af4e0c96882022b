/**
 * SPARQL text as tokens: enough of its grammar to refuse, to point and to limit, and no more.
 *
 * The same rules as `saikei.sparql.syntax` has for the embedded store, so that a query means the same in both.
 */

const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the grammar of SPARQL leaves them out of an IRI.
  /(?<space>\s+)|(?<comment>#[^\n\r]*)|(?<string>'''(?:[^'\\]|\\[\s\S]|'(?!''))*'''|"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""|'(?:[^'\\\n\r]|\\[\s\S])*'|"(?:[^"\\\n\r]|\\[\s\S])*")|(?<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)|(?<variable>[?$][\p{L}\p{N}_]+)|(?<blank>_:[\p{L}\p{N}_](?:[\p{L}\p{N}_.·-]*[\p{L}\p{N}_·-])?)|(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)|(?<name>(?:\p{L}(?:[\p{L}\p{N}_.·-]*[\p{L}\p{N}_·-])?)?:(?:[\p{L}\p{N}_:·-]|\.(?=[\p{L}\p{N}_:.·%\\-])|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<other>[\s\S])/uy;

/** Begins an IRI and nothing else: "less than" is never followed by `name://`. */
const hierarchical = /^<[A-Za-z][A-Za-z0-9+.-]*:\/\//;

const updates = new Set([
  'INSERT',
  'DELETE',
  'LOAD',
  'CLEAR',
  'DROP',
  'CREATE',
  'ADD',
  'MOVE',
  'COPY',
  'WITH',
]);

export interface Token {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
}

/** What a query is: `graph` for CONSTRUCT and DESCRIBE. */
export type Form = 'select' | 'ask' | 'graph';

/** Why a query is not asked at all; `at` is the offset of the word. */
export interface Refusal {
  readonly kind: 'service' | 'update';
  readonly word: string;
  readonly at: number;
}

export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const next = read(text, at);
    at += next.text.length;
    if (next.kind !== 'space' && next.kind !== 'comment') found.push(next);
  }
  return found;
}

/** Why `text` is not asked: it would change the graph or call another server, in whatever reading. */
export function refusal(text: string): Refusal | undefined {
  for (const each of allReadings(text)) {
    const prefix = each.text.split(':')[0] ?? '';
    if ((each.kind === 'word' || each.kind === 'name') && prefix.toLowerCase().includes('service'))
      return { kind: 'service', word: each.text, at: each.start };
  }
  const first = firstWord(text);
  return first && updates.has(first.text.toUpperCase())
    ? { kind: 'update', word: first.text, at: first.start }
    : undefined;
}

export function form(text: string): Form {
  const word = firstWord(text)?.text.toUpperCase();
  return word === 'ASK' ? 'ask' : word === 'CONSTRUCT' || word === 'DESCRIBE' ? 'graph' : 'select';
}

/** A line of declarations to stand before a query, whose own lines keep their columns. */
export function declarations(prefixes: Readonly<Record<string, string>>): string {
  return Object.entries(prefixes)
    .map(([name, iri]) => `PREFIX ${name}: <${iri}>`)
    .join(' ');
}

/** The first prefixed name whose prefix is neither declared in `text` nor known. */
export function undeclared(text: string, known: Readonly<Record<string, string>>): Token | undefined {
  const all = tokens(text);
  const declared = new Set(Object.keys(known));
  const isDeclaration = (index: number) => all[index - 1]?.text.toUpperCase() === 'PREFIX';
  all.forEach((each, index) => {
    if (each.kind === 'name' && isDeclaration(index)) declared.add(each.text.split(':')[0] ?? '');
  });
  return all.find(
    (each, index) =>
      each.kind === 'name' && !isDeclaration(index) && !declared.has(each.text.split(':')[0] ?? ''),
  );
}

/** Where a message of the engine points: the offset of the token there, or of the last one before. */
export function place(text: string, message: string): number | undefined {
  const said = /error at (\d+):(\d+)/.exec(message);
  if (!said) return undefined;
  const lines = text.split('\n');
  const above = lines.slice(0, Number(said[1]) - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const line = lines[Number(said[1]) - 1] ?? '';
  // The engine counts characters; the page counts UTF-16 units.
  const before = [...line].slice(0, Number(said[2]) - 1).join('').length;
  const at = above + before;
  return tokens(text).reduce((last, each) => (each.start <= at ? each.start : last), 0);
}

/**
 * `text` with a LIMIT, so that at most `rows` rows or triples are made: the query's own one stands where it is lower.
 * ASK is left alone. Nothing before its end moves, unless its own LIMIT is lowered.
 */
export function limited(text: string, rows: number): string {
  if (form(text) === 'ask') return text;
  const all = tokens(text);
  let depth = 0;
  let bodyEnd = -1;
  let number: Token | undefined;
  let values: Token | undefined;
  all.forEach((each, index) => {
    if (each.text === '{' || each.text === '(') depth += 1;
    if (each.text === '}' || each.text === ')') depth -= 1;
    if (each.text === '}' && depth === 0 && !values) bodyEnd = each.start + 1;
    if (each.kind !== 'word' || depth !== 0 || bodyEnd < 0) return;
    if (each.text.toUpperCase() === 'LIMIT') number = all[index + 1];
    if (each.text.toUpperCase() === 'VALUES') values = each;
  });
  if (number?.kind === 'number') {
    if (Number(number.text) <= rows) return text;
    return `${text.slice(0, number.start)}${rows}${text.slice(number.start + number.text.length)}`;
  }
  const end = values?.start ?? text.length;
  return `${text.slice(0, end)}\nLIMIT ${rows}\n${text.slice(end)}`;
}

function read(text: string, at: number): Token {
  token.lastIndex = at;
  const match = token.exec(text);
  const groups = match?.groups ?? {};
  const kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? 'other';
  return { kind, text: match?.[0] ?? text.charAt(at), start: at };
}

function firstWord(text: string): Token | undefined {
  return tokens(text).find((each) => each.kind === 'word' && !/^(base|prefix)$/i.test(each.text));
}

/** Every token that some reading has: `<` may open an IRI or be "less than". */
function* allReadings(text: string): Generator<Token> {
  const pending = [0];
  const seen = new Set<number>();
  while (pending.length) {
    let at = pending.pop() as number;
    while (at < text.length && !seen.has(at)) {
      seen.add(at);
      const next = read(text, at);
      yield next;
      if (next.kind === 'iri' && !hierarchical.test(next.text)) pending.push(at + 1);
      at += next.text.length;
    }
  }
}

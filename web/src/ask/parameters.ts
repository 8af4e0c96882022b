import type { Choice, Parameter, Question } from '../contract';

/** What a reader chose, by parameter, as it stands in the address: the name of a choice, or a text. */
export type Chosen = Readonly<Record<string, string>>;

/** The query of a question with terms in its slots, the defaults of what is not chosen; characters of a reader never become query text. */
export function fillQuestion(question: Question, chosen: Chosen): string {
  const terms = new Map<string, string>();
  for (const parameter of question.parameters) {
    const value = chosen[parameter.name] || (parameter.default ?? '');
    const term = value === '' ? undefined : termOf(parameter, value);
    if (term !== undefined) terms.set(parameter.name, term);
  }
  return [...question.slots]
    .sort((one, other) => other.start - one.start)
    .reduce((text, slot) => {
      const row = slot.names.map((name) => terms.get(name) ?? 'UNDEF').join(' ');
      return `${text.slice(0, slot.start)}(${row})${text.slice(slot.end)}`;
    }, question.sparql);
}

/** The parameters that must be given and are not, or not rightly. */
export function missing(question: Question, chosen: Chosen): readonly Parameter[] {
  return question.parameters.filter((parameter) => {
    const value = chosen[parameter.name] ?? '';
    return value === '' ? !parameter.optional && !parameter.default : termOf(parameter, value) === undefined;
  });
}

/** The choice of that name. */
export function findChoice(parameter: Parameter, name: string): Choice | undefined {
  return parameter.choices.find((choice) => choice.name === name);
}

/** The term that `value` stands for, as SPARQL writes it; undefined where it is none. */
export function termOf(parameter: Parameter, value: string): string | undefined {
  if (parameter.choices.length) return findChoice(parameter, value)?.term;
  const plain = value.normalize('NFKC').trim();
  switch (parameter.type) {
    case 'integer':
      return /^[+-]?\d{1,18}$/.test(plain) ? String(BigInt(plain.replace('+', ''))) : undefined;
    case 'boolean':
      return /^(true|false)$/i.test(plain) ? plain.toLowerCase() : undefined;
    case 'iri':
      return iri(plain);
    default:
      return literal(value);
  }
}

/** A text as a SPARQL literal. */
export function literal(text: string): string {
  const escapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };
  return `"${text.replace(/["\\\n\r]/g, (character) => escapes[character] as string)}"`;
}

function iri(path: string): string | undefined {
  // Relative ones stand below the base of the query.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the grammar of SPARQL leaves them out of an IRI.
  return /^[^<>"{}|^`\\\x00-\x20]+$/.test(path) ? `<${path}>` : undefined;
}

import type { Line, Site } from '../contract';
import type { Language } from '../language/text';

/** What an IRI of an answer is called. */
export interface Name {
  readonly text: string;
  /** Where it can be seen in the network: an identifier below the base; undefined where it cannot. */
  readonly thing?: string;
  /** An address on the web, outside of the graph. */
  readonly address?: string;
}

export type Names = (iri: string, language: Language) => Name;

/** The names of everything in the graph that has one: things, lines, codes, documents and terms of ontologies. */
export function createNames(site: Site): Names {
  const { network, records } = site;
  const places = new Map(network.nodes.id.map((id, index) => [id, index]));
  const documents = new Map(network.documents.map((document) => [document.id, document.title]));
  const lines = new Map(records.lines.map((line) => [line.id, line]));
  const amounts = new Map(
    records.lines.flatMap((line) => line.amounts.map((each) => [each.id, { line, each }])),
  );
  const terms = new Map(records.terms.map((term) => [term.name, term.label]));

  // A line is seen with its programme.
  const programme = (line: Line) => network.nodes.id[line.programme] as string;

  const below = (id: string, language: Language): Name | undefined => {
    const place = places.get(id);
    if (place !== undefined) {
      const english = language === 'en' ? network.nodes.en[place] : '';
      return { text: english || (network.nodes.label[place] as string), thing: id };
    }
    const line = lines.get(id);
    if (line) return { text: line.name, thing: programme(line) };
    const amount = amounts.get(id);
    if (amount) return { text: amount.each.as_printed, thing: programme(amount.line) };
    const title = documents.get(id);
    if (title !== undefined) return { text: title };
    const [scheme = '', code = ''] = id.split('/');
    if (scheme === 'fiscal-year') return { text: code };
    const label = records.codes[scheme]?.[code];
    return label ? { text: label[language] } : undefined;
  };

  return (iri, language) => {
    const short = shortened(iri, records.prefixes);
    const term = short && terms.get(short);
    if (term) return { text: term[language] || short };
    if (iri.startsWith(network.base) && !short) {
      const id = decoded(iri.slice(network.base.length));
      return below(id, language) ?? { text: id };
    }
    if (short) return { text: short };
    return /^https?:\/\//.test(iri) ? { text: iri, address: iri } : { text: iri };
  };
}

/** `sk:BudgetLine`; '' where no prefix fits. */
export function shortened(iri: string, prefixes: Readonly<Record<string, string>>): string {
  for (const [name, start] of Object.entries(prefixes)) {
    const rest = iri.startsWith(start) ? iri.slice(start.length) : '';
    if (/^[\p{L}\p{N}_-]+$/u.test(rest)) return `${name}:${rest}`;
  }
  return '';
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

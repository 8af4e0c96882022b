import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Records } from '../contract';
import type { Language } from '../language/text';
import { tokens } from './syntax';

const keywords =
  'SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS BIND VALUES GRAPH ORDER GROUP BY HAVING LIMIT OFFSET ASC DESC AS ASK CONSTRUCT DESCRIBE PREFIX EXISTS NOT IN UNDEF COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT COALESCE IF STR LANG LANGMATCHES DATATYPE BOUND REGEX CONTAINS STRSTARTS STRENDS STRAFTER STRBEFORE STRLEN CONCAT REPLACE ROUND'.split(
    ' ',
  );

/** What can be written where the cursor stands: variables of the query, terms of the ontology, prefixes, words of SPARQL. */
export function complete(
  records: Pick<Records, 'terms' | 'prefixes'>,
  language: Language,
): (context: CompletionContext) => CompletionResult | null {
  const terms: readonly Completion[] = records.terms.map((term) => ({
    label: term.name,
    detail: term.label[language],
    info: term.definition[language],
    type: term.kind === 'class' ? 'class' : 'property',
  }));
  const prefixes: readonly Completion[] = Object.entries(records.prefixes).map(([name, iri]) => ({
    label: `${name}:`,
    detail: iri,
    type: 'namespace',
    boost: -1,
  }));
  const words: readonly Completion[] = keywords.map((label) => ({ label, type: 'keyword', boost: -2 }));

  return (context) => {
    const before = context.matchBefore(/[?$]?[\p{L}\p{N}_-]*:?[\p{L}\p{N}_-]*/u);
    if (!before || (before.from === before.to && !context.explicit)) return null;
    if (isInside(context.state.doc.sliceString(0, before.from))) return null;
    if (/^[?$]/.test(before.text)) {
      const text = context.state.doc.toString();
      const others = tokens(text).filter((token) => token.kind === 'variable' && token.start !== before.from);
      const names = [...new Set(others.map((token) => `?${token.text.slice(1)}`))].sort();
      return { from: before.from, options: names.map((label) => ({ label, type: 'variable' })) };
    }
    // Words are found by what they mean, too: 施策 finds sk:Measure.
    const byMeaning = /[^\p{ASCII}]/u.test(before.text)
      ? terms.map((term) => ({
          ...term,
          displayLabel: term.label,
          label: `${term.detail}`,
          apply: term.label,
        }))
      : [];
    return { from: before.from, options: [...terms, ...byMeaning, ...prefixes, ...words] };
  };
}

/** A string, comment or IRI is open at the end of `text`. */
function isInside(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const last = tokens(`${line}\u0000`).at(-1);
  return last === undefined || last.text !== '\u0000' || /["'<]\S*$/.test(line);
}

import { useApp, useLanguage } from '../app';

/** The function that gives the label of a code in the reader's language; the code itself where it has none. */
export function useCode(): (scheme: string, code: string) => string {
  const { site } = useApp();
  const language = useLanguage();
  return (scheme, code) => site.records.codes[scheme]?.[code]?.[language] ?? code;
}

/** The function that says in a sentence what a code means, in the reader's language; '' where nothing says it. */
export function useMeaning(): (scheme: string, code: string) => string {
  const { site } = useApp();
  const language = useLanguage();
  return (scheme, code) => site.records.meanings?.[scheme]?.[code]?.[language] ?? '';
}

/** The languages of the page. */
export type Language = 'ja' | 'en';

/** A text of the page, in every language. Each module keeps its own beside its code. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}

/** A text with `{name}` replaced by the value of that name. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The language that the address names, or that the reader's browser prefers. */
export function chosenLanguage(setting: string, preferred: readonly string[]): Language {
  if (setting === 'ja' || setting === 'en') return setting;
  const known = preferred.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ja' || tag === 'en');
  return known === 'en' ? 'en' : 'ja';
}

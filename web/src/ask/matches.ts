import { fold } from '../search/fold';

/** Each word of `search` stands somewhere in one of `texts`. */
export function matches(search: string, texts: readonly string[]): boolean {
  const folded = texts.map(fold);
  const words = search.split(/\s+/).map(fold).filter(Boolean);
  return words.every((word) => folded.some((text) => text.includes(word)));
}

import { useApp, useLanguage } from '../app';
import type { Place as At } from '../contract';

/** Where something stands: document (where there are several), page and lines. */
export function Place({ place }: { readonly place: At }) {
  const { site } = useApp();
  const language = useLanguage();
  const { documents } = site.network;
  const title = documents.find((each) => each.id === place.document)?.title ?? place.document;
  return (
    <span class="place">
      {documents.length > 1 && <span lang="ja">{title} </span>}
      {placeText(place, language)}
    </span>
  );
}

/** `12ページ 34–36行`, `page 12, lines 34–36`. */
export function placeText(place: At, language: 'ja' | 'en'): string {
  const { page, first_line: first, last_line: last } = place;
  const lines = first === last ? String(first) : `${first}–${last}`;
  if (language === 'ja') return `${page === null ? '' : `${page}ページ `}${lines}行`;
  return `${page === null ? '' : `page ${page}, `}${first === last ? 'line' : 'lines'} ${lines}`;
}

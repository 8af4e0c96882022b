import { useApp, useLanguage, useText } from '../app';
import { label } from '../components/Name';
import type { Index } from '../contract';
import { words } from './words';

/** The function that names a heading, a body or a programme; -1 stands under no heading. */
export function useName(): (node: Index) => string {
  const { site } = useApp();
  const t = useText();
  const language = useLanguage();
  return (node) => (node < 0 ? t(words.noHeading) : label(site.network, node, language).text);
}

/** The number that a heading prints, before its name: `10`, `Ⅱ`. */
export function useNumber(): (node: Index) => string {
  const { site } = useApp();
  return (node) =>
    node < 0 ? '' : (site.records.things[site.network.nodes.id[node] as string]?.notation ?? '');
}

/** The way from the whole to where the reader looks, each step a link. */
export function Path({ focus }: { readonly focus: Index }) {
  const { site, store } = useApp();
  const t = useText();
  const name = useName();
  if (focus < 0) return null;
  const { parent, id } = site.network.nodes;
  const above = parent[focus] ?? -1;
  const to = (node: Index) =>
    store.link('money', { ...store.state.settings, in: node < 0 ? undefined : id[node] });
  return (
    <nav class="path" aria-label={t(words.path)}>
      <a href={to(-1)}>{t(words.whole)}</a>
      {above >= 0 && (
        <>
          <span aria-hidden="true">›</span>
          <a href={to(above)}>{name(above)}</a>
        </>
      )}
      <span aria-hidden="true">›</span>
      <strong aria-current="page">{name(focus)}</strong>
    </nav>
  );
}

import { useApp, useLanguage } from '../app';
import type { Index, Network } from '../contract';
import type { Language } from '../language/text';
import { home } from '../state/address';
import { Shape } from './Shape';

/** The label of a node in the reader's language, and the language that it really is in. */
export function label(network: Network, node: Index, language: Language): { text: string; lang: Language } {
  const { label: ja, en } = network.nodes;
  const english = en[node];
  return language === 'en' && english ? { text: english, lang: 'en' } : { text: ja[node] ?? '', lang: 'ja' };
}

/** A label. Where there is none in the reader's language it is Japanese, and says so to a screen reader. */
export function Name({ node }: { readonly node: Index }) {
  const { site } = useApp();
  const language = useLanguage();
  const { text, lang } = label(site.network, node, language);
  return <span lang={lang === language ? undefined : lang}>{text}</span>;
}

/** A label that leads into the network, with the mark of its kind. */
export function NodeLink({ node }: { readonly node: Index }) {
  const { site, store } = useApp();
  const { id, kind } = site.network.nodes;
  const chosen = { chosen: id[node], link: undefined };
  // In the network itself the rest of the picture stays as it is.
  const href = store.state.page === home ? store.here(chosen) : store.link(home, chosen);
  return (
    <a class="node-link" href={href}>
      <Shape kind={kind[node] as number} />
      <Name node={node} />
    </a>
  );
}

import { useState } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { NodeLink } from '../components/Name';
import { Yen } from '../components/Yen';
import type { Index } from '../contract';
import { eachLink } from '../landscape/links';
import { MEASURE, ORGANISATION, PROGRAMME } from '../landscape/tree';
import { fill } from '../language/text';
import { measuresOf, registerOf, relatedMeasures } from './facts';

const texts = {
  above: { ja: '上位', en: 'Within' },
  inside: { ja: '含まれるもの', en: 'Holds' },
  programmes: { ja: '予算事業', en: 'Programmes' },
  narrower: { ja: '上下の概念', en: 'Broader and narrower' },
  related: { ja: '近い施策', en: 'Related measures' },
  through: { ja: '共通: ', en: 'share ' },
  more: { ja: 'ほか{n}件を表示', en: 'Show {n} more' },
};
const FEW = 10;

/** The way down from the part to a node, as links. */
export function Above({ node }: { readonly node: Index }) {
  const { site } = useApp();
  const text = useText();
  const { parent, kind } = site.network.nodes;
  const way: Index[] = [];
  for (let each = parent[node] as Index; each >= 0; each = parent[each] as Index) way.unshift(each);
  if (!way.length || (kind[node] as number) >= ORGANISATION) return null;
  return (
    <nav class="above" aria-label={text(texts.above)}>
      <ol>
        {way.map((each) => (
          <li key={each}>
            <NodeLink node={each} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What stands directly under a heading, the programmes of a measure, or the concepts above and below. */
export function Inside({ node }: { readonly node: Index }) {
  const { site } = useApp();
  const text = useText();
  const { kind, parent } = site.network.nodes;
  const own = kind[node] as number;
  const found = new Set<Index>();
  if (own < MEASURE) {
    for (let each = 0; each < kind.length; each++)
      if (parent[each] === node && (kind[each] as number) <= MEASURE) found.add(each);
  } else if (own === MEASURE) {
    for (const rank of registerOf(site).linesOfMeasure.get(node) ?? [])
      found.add(site.records.lines[rank]?.programme ?? -1);
  } else if (own >= ORGANISATION) {
    eachLink(site.network, node, (_, other, link) => {
      if (link === 'broader') found.add(other);
    });
  }
  found.delete(-1);
  if (!found.size || own === PROGRAMME) return null;
  const title = own < MEASURE ? texts.inside : own === MEASURE ? texts.programmes : texts.narrower;
  return (
    <section>
      <h3>{text(title)}</h3>
      <NodeList nodes={[...found]} />
    </section>
  );
}

/** Measures that share bodies, technologies and policies with this one, and which. */
export function Related({ node }: { readonly node: Index }) {
  const { site } = useApp();
  const text = useText();
  const language = useLanguage();
  const { nodes } = site.network;
  const own = nodes.kind[node] as number;
  if (own !== MEASURE && own !== PROGRAMME) return null;
  const related = relatedMeasures(site, measuresOf(site, node), 8);
  if (!related.length) return null;
  const name = (each: Index) => (language === 'en' && nodes.en[each]) || nodes.label[each];
  return (
    <section>
      <h3>{text(texts.related)}</h3>
      <ul class="node-list">
        {related.map(({ measure, through }) => (
          <li key={measure}>
            <NodeLink node={measure} />
            <p class="quiet small">
              {text(texts.through)}
              {through
                .slice(0, 4)
                .map(name)
                .join(language === 'ja' ? '、' : ', ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NodeList({ nodes }: { readonly nodes: readonly Index[] }) {
  const { site } = useApp();
  const text = useText();
  const [all, setAll] = useState(false);
  const { yen } = site.network.nodes;
  const shown = all ? nodes : nodes.slice(0, FEW);
  return (
    <>
      <ul class="node-list">
        {shown.map((each) => (
          <li key={each} class="with-yen">
            <NodeLink node={each} />
            {(yen[each] as number) > 0 && (
              <span class="quiet small">
                <Yen value={yen[each] as number} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {shown.length < nodes.length && (
        <button type="button" class="button plain" onClick={() => setAll(true)}>
          {fill(text(texts.more), { n: nodes.length - shown.length })}
        </button>
      )}
    </>
  );
}

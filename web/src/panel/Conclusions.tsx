import { useApp, useLanguage, useText } from '../app';
import { Badge } from '../components/Badge';
import { NodeLink } from '../components/Name';
import type { Conclusion } from '../contract';
import { nodeOf } from '../landscape/links';
import { useCode, useMeaning } from './codes';
import { registerOf } from './facts';

const texts = {
  title: { ja: '推定したこと', en: 'What was concluded' },
  note: {
    ja: '文書に書かれておらず、規則で補った内容です。',
    en: 'Not read in the document but added by a rule.',
  },
  confidence: { ja: '確からしさ', en: 'confidence' },
};

/** Statements on some subjects that were concluded, each with its method, confidence and reason. */
export function Conclusions({ subjects }: { readonly subjects: readonly string[] }) {
  const { site } = useApp();
  const text = useText();
  const language = useLanguage();
  const code = useCode();
  const meaning = useMeaning();
  const { conclusions } = registerOf(site);
  const found = merged(subjects.flatMap((subject) => conclusions.get(subject) ?? []));
  if (!found.length) return null;
  const property = (name: string) =>
    site.records.terms.find((term) => term.name === `sk:${name}`)?.label[language] ?? name;
  return (
    <section>
      <h3>{text(texts.title)}</h3>
      <p class="quiet small">{text(texts.note)}</p>
      <ul class="conclusions">
        {found.map((each) => {
          const node = nodeOf(site.network, each.value);
          return (
            <li key={`${each.property} ${each.value} ${each.method}`}>
              <span class="quiet">{property(each.property)}</span>{' '}
              {node >= 0 ? <NodeLink node={node} /> : <span lang="ja">{each.value}</span>}
              <p class="small quiet">
                <Badge tone="warn">{code('method', each.method)}</Badge> {text(texts.confidence)}{' '}
                {each.confidence} — {meaning('method', each.method)} <span lang="en">{each.reason}</span>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** One of those that say the same of several lines. */
function merged(conclusions: readonly Conclusion[]): readonly Conclusion[] {
  const seen = new Map(
    conclusions.map((each) => [`${each.property} ${each.value} ${each.method} ${each.reason}`, each]),
  );
  return [...seen.values()];
}

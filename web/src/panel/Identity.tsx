import { useApp, useText } from '../app';
import { Outside } from '../components/Outside';
import { Place } from '../components/Place';
import type { Index } from '../contract';
import { useCode } from './codes';
import { issuesAt } from './facts';

const texts = {
  title: { ja: '識別子と出どころ', en: 'Identifiers and sources' },
  iri: { ja: '識別子', en: 'Identifier' },
  notation: { ja: '番号', en: 'Number' },
  place: { ja: '文書の場所', en: 'Place in the document' },
  links: { ja: 'リンク', en: 'Links' },
  sources: { ja: '典拠', en: 'Sources' },
  issues: { ja: '読み取りの疑問点', en: 'Doubts of the reading' },
};

/** How a thing is named elsewhere, where it stands, and what was doubtful there. */
export function Identity({ node }: { readonly node: Index }) {
  const { site } = useApp();
  const text = useText();
  const code = useCode();
  const id = site.network.nodes.id[node] as string;
  const thing = site.records.things[id];
  const place = thing?.place;
  const issues = place ? issuesAt(site, place.document, place.first_line, place.last_line) : [];
  const addresses = (all: readonly string[]) =>
    all.map((address) => (
      <div key={address}>
        <Outside address={address} />
      </div>
    ));
  return (
    <section>
      <h3>{text(texts.title)}</h3>
      <dl class="facts">
        <dt>{text(texts.iri)}</dt>
        <dd>
          <code>
            {site.network.base}
            {id}
          </code>
        </dd>
        {thing?.notation && (
          <>
            <dt>{text(texts.notation)}</dt>
            <dd lang="ja">{thing.notation}</dd>
          </>
        )}
        {place && (
          <>
            <dt>{text(texts.place)}</dt>
            <dd>
              <Place place={place} />
            </dd>
          </>
        )}
        {thing && thing.links.length > 0 && (
          <>
            <dt>{text(texts.links)}</dt>
            <dd>{addresses(thing.links)}</dd>
          </>
        )}
        {thing && thing.sources.length > 0 && (
          <>
            <dt>{text(texts.sources)}</dt>
            <dd>{addresses(thing.sources)}</dd>
          </>
        )}
        {issues.length > 0 && (
          <>
            <dt>{text(texts.issues)}</dt>
            <dd>
              {issues.map((each) => (
                <div key={each.id}>
                  {code('issue-kind', each.kind)} <span lang="ja">「{each.text}」</span>{' '}
                  <span class="quiet small" lang="en">
                    {each.what}
                  </span>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

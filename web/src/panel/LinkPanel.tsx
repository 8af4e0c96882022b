import { useApp, useLanguage, useText } from '../app';
import { NodeLink } from '../components/Name';
import { Place } from '../components/Place';
import { Yen } from '../components/Yen';
import type { Index, Mention } from '../contract';
import type { Plan } from '../landscape/PictureBox';
import { relationKinds } from '../landscape/relations';
import { isBelow } from '../landscape/tree';
import { relationName } from '../landscape/words';
import { fill } from '../language/text';
import { number } from '../language/yen';
import { useCode } from './codes';
import { registerOf } from './facts';

const texts = {
  title: { ja: 'つながり {n}件', en: '{n} links' },
  close: { ja: '閉じる', en: 'Close' },
  more: { ja: 'ほか{n}件', en: '{n} more' },
  shared: { ja: '共通する施策', en: 'Measures that name both' },
};
const MOST = 40;

/** What a chosen line of the picture stands for: each link between its two ends, and where that is said. */
export function LinkPanel({ plan }: { readonly plan: Plan }) {
  const { site, store } = useApp();
  const text = useText();
  const language = useLanguage();
  const { nodes } = site.network;
  const [one, other] = plan.link as [number, number];
  const { tree, relations } = plan;
  const under = (item: number, top: number) => item === top || isBelow(tree.parent, item, top);
  const ranks = [...relations.source.keys()].filter((rank) => {
    const [from, to] = [relations.source[rank] as number, relations.target[rank] as number];
    return (under(from, one) && under(to, other)) || (under(from, other) && under(to, one));
  });
  const node = (item: number): Index => tree.extras[item - nodes.id.length]?.named ?? item;
  return (
    <article class="panel-body">
      <header>
        <p class="marks-row">
          <span class="spring" />
          <button type="button" class="button plain no-print" onClick={() => store.set({ link: undefined })}>
            {text(texts.close)}
          </button>
        </p>
        <h2>{fill(text(texts.title), { n: number(ranks.length, language) })}</h2>
      </header>
      <ul class="node-list">
        {ranks.slice(0, MOST).map((rank) => {
          const kind = relationKinds[relations.kind[rank] as number] as (typeof relationKinds)[number];
          const [from, to] = [node(relations.source[rank] as number), node(relations.target[rank] as number)];
          return (
            <li key={rank}>
              <NodeLink node={from} />
              <p class="small">
                <span aria-hidden="true">↳ </span>
                <strong>{text(relationName[kind])}</strong>{' '}
                {kind === 'money' && <Yen value={relations.weight[rank] as number} />}
                {kind === 'meets' && number(relations.weight[rank] as number, language)}
              </p>
              <NodeLink node={to} />
              {kind === 'meets' ? <Shared one={from} other={to} /> : <Said measure={from} entity={to} />}
            </li>
          );
        })}
      </ul>
      {ranks.length > MOST && <p class="quiet">{fill(text(texts.more), { n: ranks.length - MOST })}</p>}
    </article>
  );
}

/** Where a measure names a thing, and how its role was found. */
function Said({ measure, entity }: { readonly measure: Index; readonly entity: Index }) {
  const { site } = useApp();
  const code = useCode();
  const mentions = (registerOf(site).mentionsOfMeasure.get(measure) ?? []).filter(
    (each) => each.entity === entity,
  );
  if (!mentions.length) return null;
  return (
    <ul class="small quiet">
      {mentions.slice(0, 6).map((each: Mention) => (
        <li key={each.id}>
          {each.surface && <span lang="ja">「{each.surface}」 </span>}
          <Place place={each.place} />
          {each.rule && ` · ${code('role-rule', each.rule)} (${each.confidence})`}
        </li>
      ))}
    </ul>
  );
}

function Shared({ one, other }: { readonly one: Index; readonly other: Index }) {
  const { site } = useApp();
  const text = useText();
  const { mentionsOfEntity } = registerOf(site);
  const measures = (entity: Index) =>
    new Set((mentionsOfEntity.get(entity) ?? []).map((each) => each.measure));
  const theirs = measures(other);
  const both = [...measures(one)].filter((measure) => theirs.has(measure) && measure >= 0);
  return (
    <>
      <p class="quiet small">{text(texts.shared)}</p>
      <ul class="node-list">
        {both.slice(0, 8).map((measure) => (
          <li key={measure}>
            <NodeLink node={measure} />
          </li>
        ))}
      </ul>
    </>
  );
}

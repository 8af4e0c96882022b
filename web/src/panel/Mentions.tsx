import { useState } from 'preact/hooks';
import { useApp, useText } from '../app';
import { Badge } from '../components/Badge';
import { NodeLink } from '../components/Name';
import { Place } from '../components/Place';
import type { Index, Mention } from '../contract';
import { fill } from '../language/text';
import { useCode, useMeaning } from './codes';

const texts = {
  with: { ja: 'だれが、何で、何にもとづいて', en: 'Who, with what, on what ground' },
  where: { ja: '取り上げている施策', en: 'Measures that name it' },
  concluded: { ja: '推定', en: 'concluded' },
  rule: { ja: '読み取り方', en: 'by' },
  more: { ja: 'ほか{n}件を表示', en: 'Show {n} more' },
};
const FEW = 8;

/** What a measure names, or the measures that name a thing: each with its role, wording and place. */
export function Mentions({
  mentions,
  by,
}: {
  readonly mentions: readonly Mention[];
  readonly by: 'entity' | 'measure';
}) {
  const { site } = useApp();
  const text = useText();
  const [all, setAll] = useState(false);
  if (!mentions.length) return null;
  const groups = new Map<Index, Mention[]>();
  for (const each of mentions) groups.set(each[by], [...(groups.get(each[by]) ?? []), each]);
  const { kind } = site.network.nodes;
  const ordered = [...groups].sort(
    ([one, its], [other, theirs]) =>
      (kind[one] as number) - (kind[other] as number) || rank(its) - rank(theirs) || one - other,
  );
  const shown = all ? ordered : ordered.slice(0, FEW);
  return (
    <section>
      <h3>{text(by === 'entity' ? texts.with : texts.where)}</h3>
      <ul class="mentions">
        {shown.map(([node, each]) => (
          <li key={node}>
            <NodeLink node={node} />
            <Roles mentions={each} />
          </li>
        ))}
      </ul>
      {shown.length < ordered.length && (
        <button type="button" class="button plain" onClick={() => setAll(true)}>
          {fill(text(texts.more), { n: ordered.length - shown.length })}
        </button>
      )}
    </section>
  );
}

const roles = ['responsible', 'partner', 'recipient', 'mentioned'];
const rank = (mentions: readonly Mention[]) => Math.min(...mentions.map(({ role }) => roles.indexOf(role)));

function Roles({ mentions }: { readonly mentions: readonly Mention[] }) {
  const text = useText();
  const code = useCode();
  const meaning = useMeaning();
  const byRole = new Map<string, Mention[]>();
  for (const each of mentions) {
    const key = `${each.role} ${each.rule} ${each.explicit}`;
    byRole.set(key, [...(byRole.get(key) ?? []), each]);
  }
  return (
    <ul class="small">
      {[...byRole].map(([key, held]) => {
        const first = held[0] as Mention;
        return (
          <li key={key}>
            {first.role && <Badge>{code('role', first.role)}</Badge>}{' '}
            {!first.explicit && <Badge tone="warn">{text(texts.concluded)}</Badge>}{' '}
            {first.rule && (
              <span class="quiet" title={meaning('role-rule', first.rule)}>
                {text(texts.rule)} {code('role-rule', first.rule)} ({first.confidence}){' '}
              </span>
            )}
            {held.slice(0, 4).map((each) => (
              <span key={each.id} class="quiet">
                {each.surface && <span lang="ja">「{each.surface}」</span>} <Place place={each.place} />{' '}
              </span>
            ))}
            {held.length > 4 && <span class="quiet">+{held.length - 4}</span>}
          </li>
        );
      })}
    </ul>
  );
}

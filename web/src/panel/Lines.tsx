import { useApp, useLanguage, useText } from '../app';
import { Badge } from '../components/Badge';
import { NodeLink } from '../components/Name';
import { Place } from '../components/Place';
import type { Amount, Line } from '../contract';
import { fill } from '../language/text';
import { exactYen, fiscalYear } from '../language/yen';
import { useCode, useMeaning } from './codes';
import { registerOf } from './facts';

const texts = {
  title: { ja: '予算項目（{n}か所）', en: 'Budget lines ({n})' },
  home: { ja: '本掲', en: 'home' },
  isNew: { ja: '新規', en: 'new' },
  none: { ja: '事項要求', en: 'no figure' },
  counts: { ja: '数える', en: 'counts' },
  left: { ja: '数えない（{why}）', en: 'left out ({why})' },
  aside: { ja: '他の記載で数える', en: 'counted elsewhere' },
  repeat: { ja: '同じ事業と判断', en: 'Found to be the same' },
  compare: { ja: '並べて確かめる', en: 'Compare them' },
  more: { ja: 'ほか{n}か所', en: '{n} more' },
};

/** Budget lines side by side: where each stands, what is printed, how it was read, and what of it counts. */
export function Lines({ lines, most = 12 }: { readonly lines: readonly number[]; readonly most?: number }) {
  const text = useText();
  if (!lines.length) return null;
  return (
    <section>
      <h3>{fill(text(texts.title), { n: lines.length })}</h3>
      <ul class="lines">
        {lines.slice(0, most).map((rank) => (
          <li key={rank}>
            <OneLine rank={rank} />
          </li>
        ))}
      </ul>
      {lines.length > most && <p class="quiet">{fill(text(texts.more), { n: lines.length - most })}</p>}
    </section>
  );
}

function OneLine({ rank }: { readonly rank: number }) {
  const { site, store } = useApp();
  const text = useText();
  const code = useCode();
  const meaning = useMeaning();
  const line = site.records.lines[rank] as Line;
  const decisions = (registerOf(site).repeats.get(rank) ?? []).filter((each) => each.line === rank);
  return (
    <article>
      <p class="marks-row">
        {line.home && <Badge tone="good">{text(texts.home)}</Badge>}
        {line.reprint && <Badge>{code('reprint-kind', line.reprint)}</Badge>}
        {line.is_new && <Badge tone="accent">{text(texts.isNew)}</Badge>}
        <span class="quiet">
          <Place place={line.place} />
        </span>
      </p>
      <h4 lang="ja">{line.name}</h4>
      {line.notes.length > 0 && (
        <p class="quiet small" lang="ja">
          {line.notes.join('、')}
        </p>
      )}
      {line.measure >= 0 && <NodeLink node={line.measure} />}
      <p class="printed" lang="ja">
        {line.as_printed}
      </p>
      <ul class="amounts">
        {line.amounts.map((amount) => (
          <OneAmount key={amount.id} amount={amount} />
        ))}
      </ul>
      {decisions.map((each) => (
        <p key={each.id} class="small quiet">
          {text(texts.repeat)}: {code('reprint-kind', each.kind)} · {code('status', each.status)} ·{' '}
          {code('method', each.method)} ({each.confidence}) — {meaning('method', each.method)}{' '}
          <span lang="en">{each.reason}</span>{' '}
          <a href={store.link('repeats', { pair: each.id, show: 'all' })}>{text(texts.compare)}</a>
        </p>
      ))}
    </article>
  );
}

function OneAmount({ amount }: { readonly amount: Amount }) {
  const text = useText();
  const language = useLanguage();
  const code = useCode();
  const meaning = useMeaning();
  const why = amount.excluded_because ? code('exclusion', amount.excluded_because) : '';
  return (
    <li class={amount.counts ? '' : 'quiet'}>
      <span>
        {fiscalYear(amount.fiscal_year, language)} {code('stage', amount.stage)}
        {amount.instrument &&
          amount.instrument !== 'unstated' &&
          ` · ${code('instrument', amount.instrument)}`}
      </span>
      <span class="number">
        {amount.value_yen === null ? text(texts.none) : exactYen(amount.value_yen, language)}
      </span>
      <span class="small" title={meaning('exclusion', amount.excluded_because)}>
        {amount.counts ? text(texts.counts) : why ? fill(text(texts.left), { why }) : text(texts.aside)}
      </span>
    </li>
  );
}

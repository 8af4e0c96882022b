import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import './facets.css';
import { useApp, useLanguage, useText } from '../app';
import { Name } from '../components/Name';
import { nodeOf } from '../landscape/links';
import { fill, type Text } from '../language/text';
import { fiscalYear, number } from '../language/yen';
import { list } from '../state/address';
import { type Choice, type FacetName, facetNames, isChosen, type Result } from './facets';
import { Range } from './Range';

const names: Readonly<Record<FacetName, Text>> = {
  part: { ja: '部', en: 'Part' },
  theme: { ja: '施策分野', en: 'Theme' },
  body: { ja: '組織', en: 'Body' },
  technology: { ja: '技術', en: 'Technology' },
  policy: { ja: '政策文書', en: 'Policy' },
  new: { ja: '新規のもの', en: 'New' },
  unspecified: { ja: '金額を示さない要求（事項要求）', en: 'Asked for without a figure' },
  repeated: { ja: '再掲のあるもの', en: 'Printed more than once' },
  year: { ja: '年度', en: 'Fiscal year' },
};
const texts = {
  title: { ja: '絞り込み', en: 'Narrow down' },
  clear: { ja: 'すべて解除', en: 'Clear all' },
  more: { ja: 'ほか{count}件を表示', en: 'Show {count} more' },
  state: { ja: '状態', en: 'State' },
  found: {
    ja: '施策 {measures}件・予算事業 {programmes}件',
    en: '{measures} measures, {programmes} programmes',
  },
};
const flags: readonly FacetName[] = ['new', 'unspecified', 'repeated'];
const FEW = 6;

/** Narrows the network down by what is known of its measures and budget lines; counts say how many measures are left. */
export function Facets({ choice, result }: { readonly choice: Choice; readonly result: Result }) {
  const { store } = useApp();
  const text = useText();
  const toggle = (name: FacetName, value: string) => {
    const held = choice.values[name];
    const next = held.includes(value) ? held.filter((each) => each !== value) : [...held, value];
    store.set({ [name]: list.format(next) || undefined });
  };
  const clear = () =>
    store.set(Object.fromEntries([...facetNames, 'low', 'high'].map((name) => [name, undefined])));
  return (
    <div class="facets">
      <p class="quiet" role="status">
        {fill(text(texts.found), { measures: result.measures, programmes: result.programmes })}
      </p>
      {isChosen(choice) && (
        <button type="button" class="button" onClick={clear}>
          {text(texts.clear)}
        </button>
      )}
      <fieldset>
        <legend>{text(texts.state)}</legend>
        {flags.map((name) => (
          <Value
            key={name}
            label={text(names[name])}
            count={result.counts[name].get('yes') ?? 0}
            checked={choice.values[name].includes('yes')}
            onChange={() => toggle(name, 'yes')}
          />
        ))}
      </fieldset>
      <Range choice={choice} />
      {facetNames
        .filter((name) => !flags.includes(name))
        .map((name) => (
          <Facet
            key={name}
            name={name}
            choice={choice}
            result={result}
            onToggle={(value) => toggle(name, value)}
          />
        ))}
    </div>
  );
}

function Facet({
  name,
  choice,
  result,
  onToggle,
}: {
  readonly name: FacetName;
  readonly choice: Choice;
  readonly result: Result;
  readonly onToggle: (value: string) => void;
}) {
  const { site } = useApp();
  const text = useText();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const held = choice.values[name];
  const counts = result.counts[name];
  const inOrder = name === 'part' || name === 'theme';
  const order = (value: string) =>
    inOrder ? nodeOf(site.network, value) : name === 'year' ? -Number(value) : 0;
  const values = [...new Set([...held, ...counts.keys()])].sort(
    (one, other) =>
      Number(held.includes(other)) - Number(held.includes(one)) ||
      order(one) - order(other) ||
      (counts.get(other) ?? 0) - (counts.get(one) ?? 0),
  );
  if (!values.length) return null;
  const shown = all || inOrder ? values : values.slice(0, Math.max(FEW, held.length));
  return (
    <details open={held.length > 0}>
      <summary>
        {text(names[name])}
        {held.length > 0 && <span class="badge accent">{held.length}</span>}
      </summary>
      <fieldset>
        <legend class="visually-hidden">{text(names[name])}</legend>
        {shown.map((value) => (
          <Value
            key={value}
            label={
              name === 'year' ? (
                fiscalYear(Number(value), language)
              ) : (
                <Name node={nodeOf(site.network, value)} />
              )
            }
            count={counts.get(value) ?? 0}
            checked={held.includes(value)}
            onChange={() => onToggle(value)}
          />
        ))}
      </fieldset>
      {shown.length < values.length && (
        <button type="button" class="button plain" onClick={() => setAll(true)}>
          {fill(text(texts.more), { count: values.length - shown.length })}
        </button>
      )}
    </details>
  );
}

function Value({
  label,
  count,
  checked,
  onChange,
}: {
  readonly label: ComponentChild;
  readonly count: number;
  readonly checked: boolean;
  readonly onChange: () => void;
}) {
  const language = useLanguage();
  return (
    <label class={count || checked ? '' : 'quiet'}>
      <input type="checkbox" checked={checked} onChange={onChange} />
      <span>{label}</span>
      <span class="count">{number(count, language)}</span>
    </label>
  );
}

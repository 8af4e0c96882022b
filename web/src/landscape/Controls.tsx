import { useApp, useLanguage, useText } from '../app';
import { Choice } from '../components/Choice';
import { Shape } from '../components/Shape';
import { NODE_KINDS } from '../contract';
import { number } from '../language/yen';
import { list } from '../state/address';
import { type Arrangement, arrangements } from './arrange';
import { kindName } from './kinds';
import { type PictureName, pictures, type Settings, usual } from './settings';

const texts = {
  picture: { ja: '何を見るか', en: 'What to see' },
  counting: { ja: '再掲の扱い', en: 'Repeats' },
  once: { ja: '金額は一度だけ', en: 'Every yen once' },
  printed: { ja: '印刷どおり', en: 'As printed' },
  by: { ja: 'まとめ方', en: 'Grouped by' },
  size: { ja: '大きさ', en: 'Size by' },
  yen: { ja: '金額', en: 'Yen' },
  degree: { ja: 'つながり', en: 'Links' },
  log: {
    ja: '大きさは桁で変わります（1億円、10億円、100億円が同じ刻み）。',
    en: 'Sizes grow by orders of magnitude: 0.1, 1 and 10 bn yen are even steps.',
  },
  lines: {
    ja: '橙の線は再掲、ほかの線は先にあるものの色です。',
    en: 'Orange lines are repeats; others have the colour of what they lead to.',
  },
  hollow: {
    ja: '中が白い四角は、再掲された予算項目です。',
    en: 'Hollow squares are budget lines printed again.',
  },
  kinds: { ja: '種類（外すと隠れます）', en: 'Kinds (untick to hide)' },
};

export const pictureName: Readonly<Record<PictureName, { ja: string; en: string }>> = {
  whole: { ja: '全体', en: 'The whole' },
  money: { ja: 'お金の流れ', en: 'Money flow' },
  organisations: { ja: '組織と施策', en: 'Bodies and measures' },
  technologies: { ja: '出会う技術', en: 'Technologies that meet' },
  repeats: { ja: '再掲', en: 'Repeats' },
};

const byName: Readonly<Record<Arrangement, { ja: string; en: string }>> = {
  theme: { ja: '施策分野', en: 'Theme' },
  body: { ja: '組織', en: 'Body' },
  community: { ja: 'つながり', en: 'Community' },
};

/** What steers the picture: which things, how they are put together, and a key to the marks. */
export function Controls({ settings }: { readonly settings: Settings }) {
  const { site, store } = useApp();
  const text = useText();
  const language = useLanguage();
  const { counts } = site.network;
  const keep = (name: string, value: string, usual: string) =>
    store.set({ [name]: value === usual ? undefined : value, at: undefined });
  const hide = (kind: (typeof NODE_KINDS)[number]) => {
    const hidden = new Set(settings.hidden);
    if (!hidden.delete(kind)) hidden.add(kind);
    store.set({ hide: list.format([...hidden]) || undefined });
  };
  return (
    <div class="controls">
      <fieldset class="pictures">
        <legend>{text(texts.picture)}</legend>
        {pictures.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="picture"
              checked={settings.picture === each}
              onChange={() =>
                store.set({ show: each === 'whole' ? undefined : each, by: undefined, at: undefined })
              }
            />
            {text(pictureName[each])}
          </label>
        ))}
      </fieldset>
      {/* The other pictures hold no budget lines, or all of them. */}
      {settings.picture === 'whole' && (
        <div>
          <p class="legend">{text(texts.counting)}</p>
          <Choice
            legend={text(texts.counting)}
            options={[
              ['once', text(texts.once)],
              ['printed', text(texts.printed)],
            ]}
            value={settings.printed ? 'printed' : 'once'}
            onChoose={(value) =>
              store.set({ as: value === 'printed' ? value : undefined, unfold: undefined })
            }
          />
        </div>
      )}
      <div class="pair">
        <label class="stacked">
          <span class="legend">{text(texts.by)}</span>
          <select
            value={settings.by}
            onChange={(event) => keep('by', event.currentTarget.value, usual(settings.picture))}
          >
            {arrangements.map((each) => (
              <option key={each} value={each}>
                {text(byName[each])}
              </option>
            ))}
          </select>
        </label>
        <label class="stacked">
          <span class="legend">{text(texts.size)}</span>
          <select
            value={settings.size}
            onChange={(event) =>
              store.set({ size: event.currentTarget.value === 'yen' ? undefined : event.currentTarget.value })
            }
          >
            <option value="yen">{text(texts.yen)}</option>
            <option value="degree">{text(texts.degree)}</option>
          </select>
        </label>
      </div>
      <fieldset class="kinds">
        <legend>{text(texts.kinds)}</legend>
        {NODE_KINDS.map((kind) => (
          <label key={kind}>
            <input type="checkbox" checked={!settings.hidden.has(kind)} onChange={() => hide(kind)} />
            <Shape kind={kind} />
            <span>{text(kindName[kind])}</span>
            <span class="count">{number(counts[kind] ?? 0, language)}</span>
          </label>
        ))}
      </fieldset>
      <p class="key quiet">
        {settings.size === 'yen' && text(texts.log)} {text(texts.lines)}{' '}
        {(settings.printed || settings.picture === 'repeats') && text(texts.hollow)}
      </p>
    </div>
  );
}

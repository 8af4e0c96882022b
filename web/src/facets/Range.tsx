import { useApp, useText } from '../app';
import type { Choice } from './facets';

const texts = {
  title: { ja: '金額（億円）', en: 'Amount (100 million yen)' },
  low: { ja: '下限', en: 'From' },
  high: { ja: '上限', en: 'To' },
};
const OKU = 1e8;

/** An amount between two others, in the unit that the documents print. */
export function Range({ choice }: { readonly choice: Choice }) {
  const { store } = useApp();
  const text = useText();
  const set = (name: 'low' | 'high') => (event: Event) => {
    const typed = (event.currentTarget as HTMLInputElement).value;
    const yen = typed === '' ? Number.NaN : Math.round(Number(typed) * OKU);
    store.set({ [name]: Number.isFinite(yen) && yen >= 0 ? String(yen) : undefined });
  };
  const shown = (yen: number | undefined) => (yen === undefined ? '' : String(yen / OKU));
  return (
    <fieldset class="range">
      <legend>{text(texts.title)}</legend>
      <input
        type="number"
        min="0"
        step="any"
        aria-label={text(texts.low)}
        placeholder={text(texts.low)}
        value={shown(choice.low)}
        onChange={set('low')}
      />
      <span aria-hidden="true">–</span>
      <input
        type="number"
        min="0"
        step="any"
        aria-label={text(texts.high)}
        placeholder={text(texts.high)}
        value={shown(choice.high)}
        onChange={set('high')}
      />
    </fieldset>
  );
}

import { useApp, useText } from '../app';
import type { Index } from '../contract';
import { readSettings } from '../landscape/settings';
import { MEASURE, PROGRAMME, THEME } from '../landscape/tree';
import { list } from '../state/address';
import { registerOf } from './facts';

const texts = {
  focus: { ja: 'まわりだけを見る', en: 'Only its surroundings' },
  widen: { ja: 'もう一歩ひろげる', en: 'One step wider' },
  add: { ja: 'ここからもひろげる', en: 'Expand from here too' },
  whole: { ja: '全体にもどる', en: 'Back to the whole' },
  from: { ja: 'ここから道をさがす', en: 'Find a path from here' },
  to: { ja: 'ここまでの道を示す', en: 'Show the path to here' },
  unfold: { ja: '記載を並べて開く', en: 'Open its lines side by side' },
  money: { ja: 'お金の内訳を見る', en: 'See where the money goes' },
  shut: { ja: '一つにまとめて示す', en: 'Show as one' },
  open: { ja: '中を開いて示す', en: 'Open what is inside' },
  fold: { ja: '記載を一つにたたむ', en: 'Fold its lines' },
};

/** What can be done with a chosen thing in the picture. */
export function Steps({ node }: { readonly node: Index }) {
  const { site, store } = useApp();
  const text = useText();
  const settings = readSettings(store.get);
  const { nodes } = site.network;
  const id = nodes.id[node] as string;
  const isFocus = settings.focus.includes(id);
  const isUnfolded = settings.unfolded.includes(id);
  const times =
    nodes.kind[node] === PROGRAMME ? (registerOf(site).linesOfProgramme.get(node)?.length ?? 0) : 0;
  const button = (label: { ja: string; en: string }, changes: Record<string, string | undefined>) => (
    <button type="button" class="button" onClick={() => store.set(changes)}>
      {text(label)}
    </button>
  );
  const isGroup = (nodes.kind[node] as number) < MEASURE && settings.by === 'theme';
  const isShut = settings.closed.includes(id);
  const toggled = (ids: readonly string[]) =>
    list.format(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]) || undefined;
  return (
    <div class="steps no-print">
      {!settings.focus.length &&
        button(texts.focus, { focus: list.format([id]), steps: undefined, at: undefined })}
      {isFocus &&
        settings.steps < 6 &&
        button(texts.widen, { steps: String(settings.steps + 1), at: undefined })}
      {settings.focus.length > 0 &&
        !isFocus &&
        button(texts.add, { focus: list.format([...settings.focus, id]), at: undefined })}
      {settings.focus.length > 0 &&
        button(texts.whole, { focus: undefined, steps: undefined, at: undefined })}
      {settings.from && settings.from !== id
        ? button(texts.to, { to: id, at: undefined })
        : button(texts.from, { from: id, to: undefined })}
      {(nodes.kind[node] as number) <= THEME && (
        <a class="button" href={store.link('money', { in: id })}>
          {text(texts.money)}
        </a>
      )}
      {isGroup &&
        button(isShut ? texts.open : texts.shut, {
          shut: toggled(settings.closed),
          open: isShut ? list.format([...settings.opened, id]) : undefined,
        })}
      {times > 1 &&
        !settings.printed &&
        button(isUnfolded ? texts.fold : texts.unfold, {
          unfold: toggled(settings.unfolded),
        })}
    </div>
  );
}

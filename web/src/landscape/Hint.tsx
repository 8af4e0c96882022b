import { useState } from 'preact/hooks';
import { useText } from '../app';

const texts = {
  title: { ja: 'はじめての方へ', en: 'First visit?' },
  body: {
    ja: '円は政策のまとまり、青い丸は施策、橙の四角は予算事業です。近づくほど細かく見え、選ぶと金額と文書の場所が出ます。',
    en: 'Circles are groups of policy, blue discs measures, orange squares programmes. Come nearer to see more; choose one to see its figures and where they are printed.',
  },
  keys: {
    ja: 'ドラッグで移動、ホイールで拡大。キーでは矢印、＋、－、0、Enter。「/」で検索。',
    en: 'Drag to move, wheel to zoom. By key: arrows, +, −, 0, Enter. “/” searches.',
  },
  done: { ja: 'わかりました', en: 'Got it' },
};
const KEY = 'saikei.hint';

/** Says once what there is to see. */
export function Hint() {
  const text = useText();
  const [shown, setShown] = useState(() => read() === null);
  if (!shown) return null;
  const done = () => {
    setShown(false);
    try {
      localStorage.setItem(KEY, 'seen');
    } catch {
      // A browser that keeps nothing shows it again.
    }
  };
  return (
    <aside class="hint no-print" aria-label={text(texts.title)}>
      <strong>{text(texts.title)}</strong>
      <p>{text(texts.body)}</p>
      <p class="quiet">{text(texts.keys)}</p>
      <button type="button" class="button primary" onClick={done}>
        {text(texts.done)}
      </button>
    </aside>
  );
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

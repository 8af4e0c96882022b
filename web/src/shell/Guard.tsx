import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { useApp, useText } from '../app';

const texts = {
  title: { ja: 'この表示でつまずきました', en: 'This view has stumbled' },
  body: {
    ja: 'ほかの表示はそのまま使えます。設定をはじめに戻すと、たいてい直ります。',
    en: 'The other views still work. Going back to the first settings mostly helps.',
  },
  again: { ja: '設定をはじめに戻す', en: 'Back to the first settings' },
};

/** A view that fails says so kindly, and leaves the rest of the page alone. */
export function Guard({ children }: { readonly children: ComponentChildren }) {
  const { store } = useApp();
  const text = useText();
  const [error, reset] = useErrorBoundary();
  if (!error) return <>{children}</>;
  const again = () => {
    store.open(store.state.page);
    reset();
  };
  return (
    <div class="page" role="alert">
      <h2>{text(texts.title)}</h2>
      <p>{text(texts.body)}</p>
      <p class="quiet">{String((error as Error).message ?? error)}</p>
      <button type="button" class="button primary" onClick={again}>
        {text(texts.again)}
      </button>
    </div>
  );
}

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { home } from '../state/address';
import { views } from '../views';
import { Footer } from './Footer';
import { Guard } from './Guard';
import { Header } from './Header';

const skip = { ja: '本文へ移動', en: 'Skip to content' };

/** The whole page: head, the open view, foot. */
export function Page() {
  const { site, store } = useApp();
  const language = useLanguage();
  const text = useText();
  const view = views.find((each) => each.id === store.state.page) ?? views.find((each) => each.id === home);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view?.id);
  const look = store.get('look');

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${view ? text(view.title) : ''} · ${text(site.network.title)}`;
  }, [language, view, site]);
  // Before any picture reads the colours.
  useLayoutEffect(() => {
    if (look === 'light' || look === 'dark') document.documentElement.dataset.look = look;
    else delete document.documentElement.dataset.look;
  }, [look]);
  useEffect(() => {
    // Whoever came by a tab or a link goes on reading at the top of the new view.
    if (shown.current !== view?.id) main.current?.focus({ preventScroll: false });
    shown.current = view?.id;
  }, [view]);

  if (!view) return null;
  return (
    <>
      {/* A link would change the address, which is the state of the page. */}
      <button type="button" class="button skip visually-hidden" onClick={() => main.current?.focus()}>
        {text(skip)}
      </button>
      <Header />
      <main id="main" ref={main} tabIndex={-1} data-view={view.id}>
        <h1 class={view.id === home ? 'visually-hidden' : ''}>{text(view.title)}</h1>
        <Guard key={view.id}>
          <view.Component />
        </Guard>
      </main>
      <Footer />
    </>
  );
}

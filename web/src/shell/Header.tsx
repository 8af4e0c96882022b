import { useApp, useLanguage, useText } from '../app';
import { Search } from '../search/Search';
import { home } from '../state/address';
import { views } from '../views';

const texts = {
  views: { ja: '表示', en: 'Views' },
  reader: { ja: '言語と明るさ', en: 'Language and brightness' },
  light: { ja: '明るい配色にする', en: 'Use light colours' },
  dark: { ja: '暗い配色にする', en: 'Use dark colours' },
};

export function Header() {
  const { site, store } = useApp();
  const text = useText();
  const language = useLanguage();
  const open = views.some((each) => each.id === store.state.page) ? store.state.page : home;
  const dark = isDark(store.get('look'));
  const title = site.network.title;
  const [first, second] = language === 'ja' ? [title.ja, title.en] : [title.en, title.ja];
  return (
    <header class="head">
      <a class="name" href={store.link(home)}>
        {first}
        {second !== first && <small lang={language === 'ja' ? 'en' : 'ja'}>{second}</small>}
      </a>
      <nav class="tabs" aria-label={text(texts.views)}>
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <a href={store.link(view.id)} aria-current={view.id === open ? 'page' : undefined}>
                {text(view.title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <span class="spring" />
      <Search />
      {/* biome-ignore lint/a11y/useSemanticElements: two buttons side by side are no form. */}
      <div class="reader" role="group" aria-label={text(texts.reader)}>
        <button
          type="button"
          class="button plain"
          lang={language === 'ja' ? 'en' : 'ja'}
          onClick={() => store.set({ lang: language === 'ja' ? 'en' : 'ja' }, 'replace')}
        >
          {language === 'ja' ? 'English' : '日本語'}
        </button>
        <button
          type="button"
          class="button plain"
          aria-label={text(dark ? texts.light : texts.dark)}
          title={text(dark ? texts.light : texts.dark)}
          onClick={() => store.set({ look: dark ? 'light' : 'dark' }, 'replace')}
        >
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="1.5" />
            <path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </header>
  );
}

/** Whether the page is dark now: by the reader's choice, or as the system says. */
export function isDark(look: string): boolean {
  return look === 'dark' || (look !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}

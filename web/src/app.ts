import type { ComponentType } from 'preact';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Site } from './contract';
import { chosenLanguage, type Language, type Text } from './language/text';
import type { Store } from './state/store';

/** What every view can reach. */
export interface App {
  readonly site: Site;
  readonly store: Store;
}

/** A page of the explorer. */
export interface View {
  /** Small letters only; it stands in the address: `#/money`. */
  readonly id: string;
  readonly title: Text;
  readonly Component: ComponentType;
}

export const AppContext = createContext<App | undefined>(undefined);

/** The data and the state; the component is drawn again after each change of the state. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp is called outside the page.');
  const [, redraw] = useState(0);
  useEffect(() => app.store.subscribe(() => redraw((count) => count + 1)), [app]);
  return app;
}

export function useLanguage(): Language {
  const { store } = useApp();
  return chosenLanguage(store.get('lang'), navigator.languages);
}

/** The function that picks a text in the reader's language. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}

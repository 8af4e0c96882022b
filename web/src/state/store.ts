import { format, parse, type State } from './address';

/** Settings to change: a text sets, `undefined` or the empty text takes away. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** How a change enters the history: as a step that *back* undoes, or in place of the present one. */
export type Step = 'push' | 'replace';

/** The one place where the page's state lives. It mirrors the address, both ways. */
export interface Store {
  readonly state: State;
  /** One setting, or the empty text. */
  get(name: string): string;
  /** Changes settings of the open page. */
  set(changes: Changes, step?: Step): void;
  /** Opens a page. Settings listed in `keep` come along; the rest starts with its defaults. */
  open(page: string, changes?: Changes, keep?: readonly string[]): void;
  /** The address of a state, for links. */
  link(page: string, changes?: Changes): string;
  /** The address of the open page with some settings changed, for links. */
  here(changes: Changes): string;
  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** Settings that belong to the reader, not to a page: they survive the way to another page. */
export const everywhere: readonly string[] = ['lang', 'look'];

export function createStore(window: Window): Store {
  let state = parse(window.location.hash);
  const listeners = new Set<() => void>();

  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const go = (next: State, step: Step) => {
    const hash = format(next);
    if (hash === format(state)) return;
    state = next;
    try {
      if (step === 'push') window.history.pushState(null, '', hash);
      else window.history.replaceState(null, '', hash);
    } catch {
      // Some browsers allow a file no history, or only so many steps in a while; the address is still there.
      window.location.hash = hash;
    }
    tell();
  };
  const read = () => {
    const next = parse(window.location.hash);
    if (format(next) === format(state)) return;
    state = next;
    tell();
  };
  window.addEventListener('popstate', read);
  window.addEventListener('hashchange', read);

  const opened = (page: string, changes: Changes, keep: readonly string[]): State => {
    const kept = [...everywhere, ...keep].map((name) => [name, state.settings[name]] as const);
    return { page, settings: merge(Object.fromEntries(kept), changes) };
  };
  return {
    get state() {
      return state;
    },
    get: (name) => state.settings[name] ?? '',
    set: (changes, step = 'push') => go({ page: state.page, settings: merge(state.settings, changes) }, step),
    open: (page, changes = {}, keep = []) => go(opened(page, changes, keep), 'push'),
    link: (page, changes = {}) => format(opened(page, changes, [])),
    here: (changes) => format({ page: state.page, settings: merge(state.settings, changes) }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function merge(settings: Changes, changes: Changes): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...settings, ...changes })) if (value) merged[name] = value;
  return merged;
}

/** What the page shows, whole: a page and its settings. Everything in it stands in the address. */
export interface State {
  /** The page that is open: `landscape`, `money`, `repeats`, `ask`. */
  readonly page: string;
  /** Settings by name. A name missing here has its default. Each page reads its own names. */
  readonly settings: Readonly<Record<string, string>>;
}

export const home = 'landscape';

/** The state that an address' part after `#` holds; anything unreadable gives the start page. */
export function parse(hash: string): State {
  const text = hash.startsWith('#') ? hash.slice(1) : hash;
  const [path = '', query = ''] = split(text, '?');
  const page = path.replace(/^\/+/, '');
  const settings: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) settings[name] = value;
  return { page: /^[a-z]+$/.test(page) ? page : home, settings };
}

/** The address' part after `#`, with its `#`; names are sorted so that one state has one address. */
export function format(state: State): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(state.settings).sort()) {
    const value = state.settings[name];
    if (value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return `#/${state.page}${text ? `?${text}` : ''}`;
}

/** A list of identifiers as one setting, and back. A comma or tilde inside an item is kept. */
export const list = {
  parse: (value: string | undefined): readonly string[] =>
    value ? value.split(',').map((item) => item.replaceAll('~c', ',').replaceAll('~t', '~')) : [],
  format: (items: readonly string[]): string =>
    items.map((item) => item.replaceAll('~', '~t').replaceAll(',', '~c')).join(','),
};

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

import { describe, expect, test, vi } from 'vitest';
import { readSettings, readStandpoint, writeStandpoint } from '../src/landscape/settings';
import { format, list, parse } from '../src/state/address';
import { createStore } from '../src/state/store';

describe('an address', () => {
  test.each([
    ['', 'landscape', {}],
    ['#/', 'landscape', {}],
    ['#/money', 'money', {}],
    ['#/money?by=theme', 'money', { by: 'theme' }],
    ['#/ask?q=%E6%B6%88%E9%98%B2&lang=ja', 'ask', { q: '消防', lang: 'ja' }],
    ['#/<img>?a=1', 'landscape', { a: '1' }],
    ['#/money?%E0%A4%A', 'money', {}],
  ])('%s is read', (hash, page, settings) => {
    const state = parse(hash);
    expect(state.page).toBe(page);
    expect(state.settings).toMatchObject(settings);
  });

  test('is the same for the same state, whatever the order of its settings', () => {
    expect(format({ page: 'money', settings: { b: '2', a: '1' } })).toBe('#/money?a=1&b=2');
    expect(format({ page: 'money', settings: { a: '1', empty: '', b: '2' } })).toBe('#/money?a=1&b=2');
  });

  test('holds names of any kind without harm', () => {
    const settings = { __proto__: 'x', constructor: 'y', 'a=b&c': '<script>' } as Record<string, string>;
    expect(parse(format({ page: 'ask', settings })).settings).toMatchObject({
      constructor: 'y',
      'a=b&c': '<script>',
    });
  });

  test.each([[[]], [['a']], [['a', 'b']], [['a,b', '~c', '~', 'ｃ，ｄ']]])('holds the list %j', (items) => {
    expect(list.parse(list.format(items))).toEqual(items);
  });
});

/** As much of a window as the store needs. */
function window(hash = '') {
  const listeners = new Map<string, () => void>();
  const entries = [hash];
  const fake = {
    location: { hash },
    history: {
      pushState: (_: unknown, __: string, next: string) => {
        entries.push(next);
        fake.location.hash = next;
      },
      replaceState: (_: unknown, __: string, next: string) => {
        entries[entries.length - 1] = next;
        fake.location.hash = next;
      },
    },
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
  };
  const back = () => {
    entries.pop();
    fake.location.hash = entries.at(-1) ?? '';
    listeners.get('popstate')?.();
  };
  return { window: fake as unknown as Window, entries, back };
}

describe('the store', () => {
  test('writes each change into the address, and back undoes it', () => {
    const { window: fake, back } = window('#/landscape');
    const store = createStore(fake);
    store.set({ chosen: 'technology/5g' });
    expect(fake.location.hash).toBe('#/landscape?chosen=technology%2F5g');
    back();
    expect(store.get('chosen')).toBe('');
  });

  test('a step in place of the present one adds nothing to the history', () => {
    const { window: fake, entries } = window();
    const store = createStore(fake);
    store.set({ at: '0_0_100' }, 'replace');
    store.set({ at: '0_0_200' }, 'replace');
    expect(entries).toEqual(['#/landscape?at=0_0_200']);
  });

  test('keeps the address where a browser allows a file no history', () => {
    const { window: fake } = window();
    const refuse = () => {
      throw new Error('SecurityError');
    };
    Object.assign(fake, { history: { pushState: refuse, replaceState: refuse } });
    const store = createStore(fake);
    store.set({ a: '1' });
    expect(fake.location.hash).toBe('#/landscape?a=1');
    expect(store.get('a')).toBe('1');
  });

  test('tells once of each change, and not of what is none', () => {
    const store = createStore(window().window);
    const heard = vi.fn();
    const stop = store.subscribe(heard);
    store.set({ a: '1' });
    store.set({ a: '1' });
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
    store.set({ a: '2' });
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('language and look come along to another page, the rest does not', () => {
    const store = createStore(window('#/landscape?lang=en&look=dark&chosen=x&q=5g').window);
    store.open('money', { by: 'theme' }, ['q']);
    expect(store.state.settings).toEqual({ lang: 'en', look: 'dark', by: 'theme', q: '5g' });
    expect(store.link('ask')).toBe('#/ask?lang=en&look=dark');
    expect(store.here({ by: undefined })).toBe('#/money?lang=en&look=dark&q=5g');
  });
});

describe('the settings of the network', () => {
  const read = (values: Record<string, string>) => readSettings((name) => values[name] ?? '');

  test('have defaults, also in place of what cannot be read', () => {
    for (const values of [
      {},
      { show: 'x', as: 'y', size: 'z', by: '?', steps: 'many', at: '1_2', hide: 'all' },
    ])
      expect(read(values)).toMatchObject({
        picture: 'whole',
        printed: false,
        size: 'yen',
        by: 'theme',
        steps: 1,
        at: undefined,
        table: false,
        hidden: new Set(),
      });
  });

  test('are read where they are given', () => {
    expect(
      read({
        show: 'repeats',
        as: 'printed',
        size: 'degree',
        by: 'community',
        steps: '3',
        hide: 'policy,theme',
      }),
    ).toMatchObject({
      picture: 'repeats',
      printed: true,
      size: 'degree',
      by: 'community',
      steps: 3,
      hidden: new Set(['theme', 'policy']),
    });
  });

  test('a standpoint is written in whole numbers and read again', () => {
    expect(readStandpoint(writeStandpoint({ x: -12.4, y: 3000.6, span: 250.5 }))).toEqual({
      x: -12,
      y: 3001,
      span: 251,
    });
    for (const text of ['', '1', '1_2', '1_2_0', '1_2_-5', 'a_b_c', '1_2_3_4', '1__3_'])
      expect(readStandpoint(text), text).toBeUndefined();
  });
});

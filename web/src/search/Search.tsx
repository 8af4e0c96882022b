import { useEffect, useId, useRef, useState } from 'preact/hooks';
import './search.css';
import { useApp, useLanguage, useText } from '../app';
import { Name } from '../components/Name';
import { Shape } from '../components/Shape';
import { NODE_KINDS, type NodeKind } from '../contract';
import { kindName } from '../landscape/kinds';
import { fill } from '../language/text';
import { readPanel } from '../panel/read';
import { home, list } from '../state/address';
import { find } from './find';

const texts = {
  label: { ja: '名前でさがす', en: 'Search names' },
  placeholder: { ja: '施策、事業、組織、技術を名前でさがす', en: 'Search measures, bodies, technologies …' },
  none: { ja: '「{query}」に当てはまる名前はありません。', en: 'No name fits “{query}”.' },
  count: { ja: '{count}件', en: '{count} found' },
  mark: { ja: '図で示す（{count}件）', en: 'Show all {count} in the picture' },
  list: { ja: '見つかったもの', en: 'Found' },
};

const MOST = 40;

/** Searches as one types, over all names in both languages; what is chosen opens in the network. */
export function Search() {
  const { site, store } = useApp();
  const text = useText();
  const language = useLanguage();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const query = store.get('q');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { found, count } = query && open ? find(site.network, query, 300) : { found: [], count: 0 };
  const shown = found.slice(0, MOST);
  const { nodes } = site.network;

  useEffect(() => {
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const slash = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || target.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', slash);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', slash);
    };
  }, []);

  const go = (changes: Record<string, string | undefined>) => {
    setOpen(false);
    if (store.state.page === home) store.set({ ...changes, from: undefined, to: undefined });
    else store.open(home, changes, ['q']);
  };
  const choose = (rank: number) => {
    const node = shown[rank]?.node;
    if (node === undefined) return;
    readPanel();
    go({ chosen: nodes.id[node], marked: undefined, link: undefined });
  };
  const mark = () =>
    go({
      marked: list.format(found.map(({ node }) => nodes.id[node] as string)),
      chosen: undefined,
      at: undefined,
    });
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const last = shown.length - 1;
    const steps: Record<string, () => void> = {
      ArrowDown: () => setActive(active >= last ? 0 : active + 1),
      ArrowUp: () => setActive(active <= 0 ? last : active - 1),
      Enter: () => choose(Math.max(0, active)),
      Escape: () => (open ? setOpen(false) : store.set({ q: undefined }, 'replace')),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    if (event.key.startsWith('Arrow') && !open) setOpen(true);
    else step();
  };
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const expanded = open && query !== '';

  return (
    <div
      class="search"
      ref={box}
      onFocusOut={(event) => {
        const to = event.relatedTarget as Node | null;
        if (to && !box.current?.contains(to)) setOpen(false);
      }}
    >
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={text(texts.label)}
        aria-expanded={expanded}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={expanded && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={text(texts.placeholder)}
        autocomplete="off"
        spellcheck={false}
        value={query}
        onFocus={() => setOpen(true)}
        onInput={(event) => {
          setOpen(true);
          setActive(-1);
          store.set({ q: event.currentTarget.value || undefined }, 'replace');
        }}
        onKeyDown={keys}
      />
      <div class="results" hidden={!expanded}>
        <p class="quiet" role="status">
          {expanded && (count ? fill(text(texts.count), { count }) : fill(text(texts.none), { query }))}
        </p>
        <div role="listbox" id={`${id}-list`} aria-label={text(texts.list)}>
          {shown.map(({ node, name }, rank) => {
            const kind = NODE_KINDS[nodes.kind[node] as number] as NodeKind;
            const own = language === 'en' && nodes.en[node] ? nodes.en[node] : nodes.label[node];
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the input.
              <div
                key={node}
                role="option"
                id={`${id}-${rank}`}
                tabIndex={-1}
                aria-selected={rank === active}
                onClick={() => choose(rank)}
              >
                <Shape kind={kind} />
                <span>
                  <Name node={node} />
                  {name !== own && <small class="quiet"> {name}</small>}
                </span>
                <small class="quiet kind">{text(kindName[kind])}</small>
              </div>
            );
          })}
        </div>
        {count > 1 && (
          <button type="button" class="button" onClick={mark}>
            {fill(text(texts.mark), { count: found.length })}
          </button>
        )}
      </div>
    </div>
  );
}

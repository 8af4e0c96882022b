import { useRef, useState } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { Choice } from '../components/Choice';
import type { Repeat } from '../contract';
import { fill } from '../language/text';
import { yen } from '../language/yen';
import { Comparison } from './Comparison';
import { Decide } from './Decide';
import { Export } from './Export';
import { List } from './List';
import { day, decided, isOpen, type Word } from './review';
import { useReview } from './use-review';
import { words } from './words';

const said = { same: words.saidSame, different: words.saidDifferent, unsure: words.saidUnsure } as const;
const filters = ['open', 'all', 'done'] as const;
type Filter = (typeof filters)[number];

/** Repeats, two lines side by side, and what the reader decides on them. */
export function RepeatsView() {
  const t = useText();
  const language = useLanguage();
  const { site, store } = useApp();
  const { repeats, lines, totals, codes, meanings } = site.records;
  const { review, change, kept } = useReview(site.network.checksum);
  const [news, setNews] = useState('');
  const root = useRef<HTMLElement>(null);

  const open = repeats.filter((repeat) => isOpen(repeat, review));
  const set = store.get('show') as Filter;
  const filter = filters.includes(set)
    ? set
    : repeats.some((repeat) => repeat.status === 'proposed')
      ? 'open'
      : 'all';
  const asked = repeats.find((repeat) => repeat.id === store.get('pair'));
  const shown = repeats.filter(
    (repeat) =>
      repeat === asked ||
      filter === 'all' ||
      (filter === 'open' ? isOpen(repeat, review) : review.decisions[repeat.id]),
  );
  const chosen = asked ?? shown[0];
  const right = chosen && lines[chosen.line];
  const left = chosen && lines[chosen.original];
  const meaning = chosen && meanings?.method?.[chosen.method];
  const waiting = totals.find(
    (total) => total.by === 'none' && chosen && total.waits_for.includes(chosen.id),
  );

  const choose = (repeat: Repeat | undefined, focus = false) => {
    if (!repeat) return;
    store.set({ pair: repeat.id }, 'replace');
    if (!focus) return;
    requestAnimationFrame(() => {
      const button = root.current?.querySelector<HTMLElement>('[aria-current="true"]');
      button?.focus();
      button?.scrollIntoView({ block: 'nearest' });
    });
  };
  const move = (step: number) => chosen && choose(shown[shown.indexOf(chosen) + step], true);
  const decide = (word: Word | undefined) => {
    if (!chosen || !left) return;
    const reason = review.decisions[chosen.id]?.reason ?? '';
    change(decided(review, chosen.id, word && { judgement: word, on: day(new Date()), reason }));
    // It stays open, though it may no longer be among those that wait: there is a reason to give, or a slip to undo.
    choose(chosen);
    setNews(t(word ? said[word] : words.saidBack));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
      return;
    const act = {
      a: () => decide('same'),
      r: () => decide('different'),
      u: () => decide('unsure'),
      Backspace: () => decide(undefined),
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    // The keys work where the focus is on the review, and nowhere else (WCAG 2.1.4).
    // biome-ignore lint/a11y/noStaticElementInteractions: every key has a button as well.
    <section ref={root} class="page repeats" onKeyDown={onKeyDown}>
      <p class="intro">{t(words.intro)}</p>
      {!kept && <p class="notice">{t(words.notKept)}</p>}
      <div class="filters">
        <Choice<Filter>
          legend={t(words.show)}
          options={filters.map((each) => [each, t(words[each])])}
          value={filter}
          onChoose={(show) => store.set({ show, pair: undefined })}
        />
        <span class="quiet">{fill(t(words.progress), { open: open.length, all: repeats.length })}</span>
        <span class="visually-hidden" role="status">
          {news}
        </span>
      </div>
      {!chosen || !right ? (
        <p class="empty">{t({ open: words.noOpen, all: words.noAll, done: words.noDone }[filter])}</p>
      ) : (
        <div class="review">
          <List repeats={shown} chosen={chosen} review={review} onChoose={choose} />
          <article>
            <header>
              <h2 lang="ja">{right.name}</h2>
              <p class="quiet">
                {t(codes['reprint-kind']?.[chosen.kind] ?? words.kind)} · {t(words.graphSays)}{' '}
                <strong>
                  {codes.status?.[chosen.status] ? t(codes.status[chosen.status] ?? words.kind) : ''}
                </strong>{' '}
                · {t(words.confidence)} {chosen.confidence.toFixed(2)}
              </p>
              {meaning && <p>{t(meaning)}</p>}
              <p class="quiet" lang="en">
                {chosen.reason}
              </p>
              {waiting && (
                <p class="notice">
                  {fill(t(words.waits), {
                    low: yen(waiting.low, language),
                    high: yen(waiting.high, language),
                  })}
                </p>
              )}
            </header>
            <Comparison left={left} right={right} />
            {left ? (
              <>
                <Decide
                  decision={review.decisions[chosen.id]}
                  onDecide={decide}
                  onReason={(reason) => {
                    const before = review.decisions[chosen.id];
                    if (before) change(decided(review, chosen.id, { ...before, reason }));
                  }}
                />
                <p class="quiet keys">{t(words.keys)}</p>
              </>
            ) : (
              <p class="notice">{t(words.noOriginal)}</p>
            )}
          </article>
        </div>
      )}
      <Export review={review} onName={(by) => change({ ...review, by })} />
    </section>
  );
}

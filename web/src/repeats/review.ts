import type { Repeat, Site } from '../contract';
import type { Judgement } from './judgements';
import { pairOf } from './pairs';

export type Word = Judgement['judgement'];

/** What a reader decided on one repeat. */
export interface Decision {
  readonly judgement: Word;
  /** The day, as 2026-04-01. */
  readonly on: string;
  readonly reason: string;
}

/** A reader's work on the repeats of one graph. */
export interface Review {
  /** Who decides. */
  readonly by: string;
  /** By identifier of the repeat. */
  readonly decisions: Readonly<Record<string, Decision>>;
}

export const nothing: Review = { by: '', decisions: {} };

/** Part of `localStorage`, which a browser may refuse altogether. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const words: readonly string[] = ['same', 'different', 'unsure'] satisfies readonly Word[];

/** Decisions are kept for one graph: another one may mean other lines by the same identifiers. */
function key(checksum: string): string {
  return `saikei-review-${checksum}`;
}

/** The browser's own memory, or undefined where it gives none: private windows and files may have none. */
export function browserStorage(): Storage | undefined {
  try {
    const storage = window.localStorage;
    storage.setItem('saikei-try', '1');
    storage.removeItem('saikei-try');
    return storage;
  } catch {
    return undefined;
  }
}

/** The review that was kept; a new one where there is none, or none that can be read. */
export function loadReview(storage: Storage | undefined, checksum: string): Review {
  try {
    const kept = JSON.parse(storage?.getItem(key(checksum)) ?? 'null') as Partial<Review> | null;
    const decisions = Object.entries(kept?.decisions ?? {}).filter(([, each]) => isDecision(each));
    return { by: typeof kept?.by === 'string' ? kept.by : '', decisions: Object.fromEntries(decisions) };
  } catch {
    return nothing;
  }
}

/** Whether `review` could be kept. */
export function keepReview(storage: Storage | undefined, checksum: string, review: Review): boolean {
  try {
    storage?.setItem(key(checksum), JSON.stringify(review));
    return storage !== undefined;
  } catch {
    return false;
  }
}

/** `review` with another decision on a repeat; undefined takes it back. */
export function decided(review: Review, repeat: string, decision: Decision | undefined): Review {
  const { [repeat]: _, ...others } = review.decisions;
  return { ...review, decisions: decision ? { ...others, [repeat]: decision } : others };
}

/** The lines for `curation/judgements.csv`; what has no original to decide on has none. */
export function judgementsOf(site: Site, review: Review): readonly Judgement[] {
  return site.records.repeats.flatMap((repeat): Judgement[] => {
    const decision = review.decisions[repeat.id];
    const pair = decision && pairOf(site, repeat);
    return decision && pair ? [{ ...pair, ...decision, by: review.by.trim() }] : [];
  });
}

/** A repeat still waits for a person. */
export function isOpen(repeat: Repeat, review: Review): boolean {
  return repeat.status === 'proposed' && !review.decisions[repeat.id];
}

/** A day as a file has it, in the reader's own time zone. */
export function day(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function isDecision(value: unknown): value is Decision {
  const each = value as Partial<Decision> | null;
  return (
    typeof each === 'object' &&
    words.includes(each?.judgement ?? '') &&
    /^\d{4}-\d{2}-\d{2}$/.test(each?.on ?? '') &&
    typeof each?.reason === 'string'
  );
}

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Site } from '../src/contract';
import { differences, isSame } from '../src/repeats/differences';
import { figuresOf } from '../src/repeats/figures';
import { columns, formatJudgements } from '../src/repeats/judgements';
import { pairOf } from '../src/repeats/pairs';
import { day, decided, isOpen, judgementsOf, keepReview, loadReview, nothing } from '../src/repeats/review';

const site = JSON.parse(readFileSync(new URL('../fixture/site.json', import.meta.url), 'utf8')) as Site;
const { repeats, lines } = site.records;

const harbour = {
  left: 'programme/e44dd2d5cb58',
  right: 'programme/6b46eb657855',
  left_name: '港, "北" の整備',
  right_name: '港の整備',
  judgement: 'different' as const,
  by: '試験者',
  on: '2026-04-01',
  reason: 'Two harbours, each with its own figures.',
};
const lighthouse = {
  ...harbour,
  left: 'programme/8186ee8044ab',
  left_name: '灯台の整備',
  judgement: 'unsure' as const,
  reason: '',
};

describe('decisions as a file', () => {
  test('are the lines of curation/judgements.csv, which Python reads in its own test', async () => {
    await expect(formatJudgements([harbour, lighthouse])).toMatchFileSnapshot(
      '../../tests/identity/exported-judgements.csv',
    );
  });

  test('are sorted by what they are about', () => {
    const rows = formatJudgements([harbour, lighthouse]).split('\n');
    expect(rows.map((line) => line.split(',')[0])).toEqual([columns[0], lighthouse.left, harbour.left, '']);
  });
});

describe('the two ends of a decision', () => {
  test('are the lines themselves where they are one programme, the original first', () => {
    const repeat = repeats.find(
      ({ line, original }) => lines[line]?.programme === lines[original]?.programme,
    );
    const [right, left] = [lines[repeat?.line ?? -1], lines[repeat?.original ?? -1]];
    expect(repeat && pairOf(site, repeat)).toEqual({
      left: left?.id,
      right: right?.id,
      left_name: left?.name,
      right_name: right?.name,
    });
  });

  test('are their programmes where these are two', () => {
    const [first, other] = [0, lines.findIndex((line) => line.programme !== lines[0]?.programme)];
    const repeat = { ...repeats[0], line: other, original: first } as (typeof repeats)[number];
    const { id, label } = site.network.nodes;
    const [left, right] = [lines[first]?.programme as number, lines[other]?.programme as number];
    expect(pairOf(site, repeat)).toEqual({
      left: id[left],
      right: id[right],
      left_name: label[left],
      right_name: label[right],
    });
  });

  test('are missing where the documents hold no original', () => {
    const alone = repeats.find(({ original }) => original < 0);
    expect(alone && pairOf(site, alone)).toBeUndefined();
  });
});

describe('a review', () => {
  const open = repeats.find(({ status }) => status === 'proposed') as (typeof repeats)[number];
  const decision = { judgement: 'same', on: '2026-04-01', reason: '' } as const;
  const memory = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
  };

  test('is kept for its graph, and for no other', () => {
    const storage = memory();
    const review = decided({ by: '花子', decisions: {} }, open.id, decision);
    expect(keepReview(storage, 'one', review)).toBe(true);
    expect(loadReview(storage, 'one')).toEqual(review);
    expect(loadReview(storage, 'other')).toEqual(nothing);
  });

  test('lives without the browser’s memory, and says that it is not kept', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(keepReview(undefined, 'one', nothing)).toBe(false);
    expect(keepReview(full, 'one', nothing)).toBe(false);
    expect(loadReview(undefined, 'one')).toEqual(nothing);
  });

  test.each([
    ['no JSON', 'x{'],
    [
      'a word that is none',
      '{"by":"花子","decisions":{"a":{"judgement":"maybe","on":"2026-04-01","reason":""}}}',
    ],
    ['a day that is none', '{"by":"花子","decisions":{"a":{"judgement":"same","on":"today","reason":""}}}'],
    ['a list', '[1, null]'],
    ['null inside', '{"decisions":{"a":null}}'],
  ])('leaves out what it cannot read: %s', (_, text) => {
    const storage = { getItem: () => text, setItem: () => {} };
    expect(loadReview(storage, 'one').decisions).toEqual({});
  });

  test('closes a proposal, and opens it again when it is taken back', () => {
    const closed = decided(nothing, open.id, decision);
    expect([isOpen(open, nothing), isOpen(open, closed)]).toEqual([true, false]);
    expect(isOpen(open, decided(closed, open.id, undefined))).toBe(true);
  });

  test('gives a judgement for each decision, by who decides', () => {
    const review = decided({ by: ' 花子 ', decisions: {} }, open.id, decision);
    expect(judgementsOf(site, review)).toMatchObject([{ judgement: 'same', by: '花子', on: '2026-04-01' }]);
    const gone = decided(nothing, 'reprint/of-another/graph', decision);
    expect(judgementsOf(site, gone)).toEqual([]);
  });

  test('writes the day as the reader’s calendar has it', () => {
    expect(day(new Date(2026, 3, 1, 0, 5))).toBe('2026-04-01');
    expect(day(new Date(2026, 11, 31, 23, 55))).toBe('2026-12-31');
  });
});

describe('two texts side by side', () => {
  const marked = (left: string, right: string) =>
    differences(left, right)
      .map((piece) => ({ both: piece.text, left: `[-${piece.text}]`, right: `[+${piece.text}]` })[piece.in])
      .join('');

  test.each([
    ['灯台の整備', '灯台の整備', '灯台の整備'],
    ['施設整備費補助金', '設備整備費補助金', '[-施設][+設備]整備費補助金'],
    ['灯台', '灯台（仮称）', '灯台[+（仮称）]'],
    ['3.7億円', '13.7億円', '[-3.7][+13.7]億円'],
    ['５億円', '5億円', '５億円'],
    ['', '新規', '[+新規]'],
    ['山の𠮷野', '山の吉野', '山の[-𠮷][+吉]野'],
    ['甲1円', '乙2円の内', '[-甲1円][+乙2円の内]'],
    ['甲と乙', '丙と丁', '[-甲と乙][+丙と丁]'],
  ])('%s, %s: %s', (left, right, expected) => expect(marked(left, right)).toBe(expected));

  test('each side reads whole again', () => {
    const [left, right] = ['1.0億円（６年度補正 0.8億円）', '12億円 ※再掲'];
    const side = (name: string) =>
      differences(left, right)
        .filter((piece) => piece.in === 'both' || piece.in === name)
        .map((piece) => piece.text)
        .join('');
    expect([side('left'), side('right')]).toEqual([left, right]);
  });

  test('very long texts are compared as wholes', () => {
    expect(differences('あ'.repeat(3000), 'い').map((piece) => piece.in)).toEqual(['left', 'right']);
  });

  test('width is no difference', () => {
    expect([isSame('５Ｇ', '5G'), isSame('5G', '6G')]).toEqual([true, false]);
  });
});

test('figures of one year, stage and kind stand side by side, the newest first', () => {
  const line = lines.find((each) => each.amounts.length > 1) as (typeof lines)[number];
  const [first, second] = line.amounts;
  const left = { ...line, amounts: line.amounts.slice(0, 2) };
  const right = { ...line, amounts: [second] as (typeof line)['amounts'] };
  const figures = figuresOf(left, right);
  expect(figures).toHaveLength(2);
  expect(figures.find((each) => each.left === second)?.right).toBe(second);
  expect(figures.find((each) => each.left === first)?.right).toBeUndefined();
  const years = figures.map((each) => each.year);
  expect(years).toEqual([...years].sort((one, other) => other - one));
});

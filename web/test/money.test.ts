import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Site } from '../src/contract';
import { endsOf } from '../src/money/ends';
import { flowPicture } from '../src/money/flow';
import { focusOf, groupingOf, totalOf } from '../src/money/focus';
import { percent, signed } from '../src/money/percent';
import { below, programmesOf, tooLarge } from '../src/money/programmes';
import { receiptOf } from '../src/money/receipt';
import { boxesOf } from '../src/money/treemap';
import { comparisonsIn, rateOf } from '../src/money/years';
import { fitText, widthOf } from '../src/picture/fit-text';

const site = JSON.parse(readFileSync(new URL('../fixture/site.json', import.meta.url), 'utf8')) as Site;
const { nodes } = site.network;
const all = programmesOf(site);
const sum = (values: readonly number[]) => values.reduce((whole, each) => whole + each, 0);
const headings = site.records.totals
  .filter(({ by }) => by === 'part' || by === 'theme')
  .map(({ group }) => group);

describe('every yen once', () => {
  test.each([-1, ...headings])('the programmes below heading %i add up to its total', (focus) => {
    const total = totalOf(site, focus);
    const programmes = below(all, focus);
    expect(sum(programmes.map(({ yen }) => yen))).toBe(total?.yen);
    expect(sum(programmes.map(({ loans }) => loans))).toBe(sum(Object.values(total?.loans ?? {})));
    expect(programmes.filter(({ unspecified }) => unspecified)).toHaveLength(total?.unspecified ?? -1);
    expect(programmes.filter(({ includedOnly }) => includedOnly)).toHaveLength(total?.included ?? -1);
    expect(programmes).toHaveLength(total?.programmes ?? -1);
  });

  test.each([-1, ...headings])('so does the receipt of heading %i', (focus) => {
    expect(sum(receiptOf(site, focus).map(({ added }) => added))).toBe(totalOf(site, focus)?.yen);
  });

  test('so do the streams from themes to bodies, with what is drawn apart', () => {
    const apart = tooLarge(all);
    const { graph } = flowPicture(
      site.records.flow,
      new Map(apart.map(({ node, yen }) => [node, yen])),
      1000,
    );
    const drawn = sum(graph.links.map((link) => link.yen));
    expect(drawn + sum(apart.map(({ yen }) => yen))).toBe(totalOf(site, -1)?.yen);
  });
});

test('the smallest ends of a side are drawn as one, and lose no yen', () => {
  const flows = Array.from({ length: 60 }, (_, index) => ({
    theme: index,
    bodies: [100 + (index % 40)],
    yen: 1000 + index,
    loans: 0,
    unspecified: 0,
    programmes: [],
  }));
  const { ends, streams } = endsOf(flows, new Map());
  const side = (name: string) => ends.filter((end) => end.side === name);
  expect([side('theme').length, side('body').length]).toEqual([25, 25]);
  expect(side('theme').find(({ others }) => others)).toMatchObject({ nodes: [], others: 36 });
  expect(sum(streams.map(({ yen }) => yen))).toBe(sum(flows.map(({ yen }) => yen)));
  expect(side('theme').some(({ nodes: [node] }) => node === 59)).toBe(true);
});

describe('the address looks into', () => {
  const part = nodes.id.find((id) => id.includes('/part/')) as string;
  const theme = nodes.id.find((id) => /\/theme\/\d+$/.test(id)) as string;
  const programme = nodes.id[all[0]?.node ?? -1] as string;
  test.each([
    ['', 'none'],
    [part, 'part'],
    [theme, 'theme'],
    [programme, 'none'],
    ['no/such/thing', 'none'],
  ])('%s: %s', (id, by) => expect(groupingOf(site.network, focusOf(site.network, id))).toBe(by));
});

test.each([
  [[1000, 10, 5], [1000]],
  [
    [10_000, 300, 10, 5],
    [10_000, 300],
  ],
  [[1000, 300, 10, 5], []],
  [[90, 5, 5], []],
  [[91, 5, 5], [91]],
  [[7], []],
  [[7, 0], []],
  [[], []],
])('of %j, %j would leave the others less than a tenth', (values, expected) => {
  expect(tooLarge(values.map((yen) => ({ yen }))).map(({ yen }) => yen)).toEqual(expected);
});

describe('the breakdown', () => {
  const apart = tooLarge(all);
  const parts = headings.filter((heading) => nodes.id[heading]?.includes('/part/'));
  const boxes = boxesOf(all, apart, parts, 1200, 700);
  const leaves = boxes.filter(({ programme }) => programme);

  test('has a box for each programme with yen, but for what is apart', () => {
    const expected = all.filter((programme) => programme.yen > 0 && !apart.includes(programme));
    // A box below one pixel cannot be drawn: the table has it.
    expect(leaves.length).toBeGreaterThan(expected.length * 0.8);
    expect(new Set(leaves.map(({ node }) => node)).size).toBe(leaves.length);
  });

  test('has the larger area for more yen', () => {
    const [most, least] = [leaves.at(0), leaves.at(-1)];
    const largest = leaves.reduce((one, other) => (one.yen > other.yen ? one : other));
    const area = (box: typeof largest) => box.width * box.height;
    expect(leaves.every((box) => area(box) <= area(largest) * 1.05)).toBe(true);
    expect(most && least).toBeTruthy();
  });

  test('says where money is drawn apart', () => {
    const marked = boxes.filter(({ hasApart }) => hasApart).map(({ node }) => node);
    const above = new Set(apart.flatMap(({ part, theme }) => [part, theme]));
    expect(apart.length).toBeGreaterThan(0);
    expect(marked.every((node) => above.has(node))).toBe(true);
  });

  test('has boxes that do not overlap', () => {
    const overlap = leaves.some((one, index) =>
      leaves
        .slice(index + 1)
        .some(
          (other) =>
            one.x < other.x + other.width &&
            other.x < one.x + one.width &&
            one.y < other.y + other.height &&
            other.y < one.y + one.height,
        ),
    );
    expect(overlap).toBe(false);
  });
});

test('the whole and its parts are compared by theme, a theme by programme', () => {
  const theme = headings.find((heading) => /\/theme\/\d+$/.test(nodes.id[heading] ?? '')) as number;
  expect(new Set(comparisonsIn(site, -1, all).map(({ by }) => by))).toEqual(new Set(['theme']));
  const inside = comparisonsIn(site, theme, all);
  expect(new Set(inside.map(({ by }) => by))).toEqual(new Set(['programme']));
  expect(inside.every(({ group }) => nodes.parent[group] === theme)).toBe(true);
});

test('a rate needs a year before', () => {
  const row = site.records.years[0] as Site['records']['years'][number];
  expect(rateOf({ ...row, initial_yen: 200, change_yen: 50 })).toBe(0.25);
  expect(rateOf({ ...row, initial_yen: 0, change_yen: 50 })).toBeNull();
});

test.each([
  [0.99, '99.0%'],
  [0, '0.0%'],
  [0.0001, '<0.1%'],
  [12.6535, '1,265%'],
])('the share %d is %s', (share, expected) => expect(percent(share, 'en')).toBe(expected));

test.each([
  ['3億円', 1, '+3億円'],
  ['3億円', -1, '−3億円'],
  ['-3.0%', -0.03, '−3.0%'],
  ['0円', 0, '±0円'],
])('%s with the sign of %d is %s', (text, value, expected) => expect(signed(text, value)).toBe(expected));

describe('a text in a box', () => {
  test.each([
    ['灯台の整備', 60, 1, ['灯台の整備']],
    ['灯台の整備', 48, 1, ['灯台の…']],
    ['灯台の整備', 36, 2, ['灯台の', '整備']],
    ['灯台の整備事業', 36, 2, ['灯台の', '整備…']],
    ['harbour lights', 72, 2, ['harbour', 'lights']],
    ['灯台の整備', 12, 1, []],
    ['灯台の整備', 60, 0, []],
  ])('%s in %i pixels and %i lines', (text, width, lines, expected) => {
    expect(fitText(text, 12, width, lines)).toEqual(expected);
  });

  test('never grows wider than its box', () => {
    for (const width of [30, 47, 81, 160])
      for (const line of fitText('５Ｇ SA の整備 (Beyond 5G) に要する経費、infrastructures', 13, width, 3))
        expect(widthOf(line) * 13).toBeLessThanOrEqual(width);
  });
});

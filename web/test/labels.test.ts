import { describe, expect, test } from 'vitest';
import { isWebAddress } from '../src/components/Outside';
import { parseOrder, rowsToCsv, sortRows } from '../src/components/rows';
import { breakLines, type Label, placeLabels } from '../src/landscape/labels';

/** Each character is as wide as the text is high. */
const measure = (text: string, font: number) => [...text].length * font;

describe('a label', () => {
  test.each([
    ['消防', 4, 2, ['消防']],
    ['緊急消防援助隊の充実', 7, 2, ['緊急消防援助隊', 'の充実']],
    ['放送、通信', 3, 3, ['放送、', '通信']],
    ['デジタルインフラの整備と管理', 6, 2, ['デジタル', 'インフラの…']],
  ])('%s breaks between words at %i characters into %i lines', (text, width, most, lines) => {
    expect(breakLines(text, most, width, (each) => [...each].length)).toEqual(lines);
  });

  const label = (text: string, x: number, rank: number): Label => ({
    item: rank,
    text,
    x,
    y: 100,
    stand: 'beside',
    font: 10,
    width: 200,
    lines: 1,
    rank,
  });

  test('gives way where a more important one stands, and never lies over it', () => {
    const size = { width: 500, height: 200 };
    const placed = placeLabels(
      [label('一番', 100, 3), label('二番', 110, 2), label('三番', 200, 1)],
      measure,
      size,
    );
    expect(placed.map(({ lines }) => lines[0])).toEqual(['一番', '三番']);
  });
});

test('the label of a circle steps aside, inside or outside, where its rim is taken', () => {
  const label = (text: string, stand: Label['stand'], rank: number): Label => ({
    item: rank,
    text,
    x: 250,
    y: 100,
    stand,
    font: 10,
    width: 200,
    lines: 1,
    rank,
  });
  const placed = placeLabels([label('省', 'beside', 2), label('大きな部', 'rim', 1)], measure, {
    width: 500,
    height: 200,
  });
  expect(placed.map(({ lines }) => lines[0])).toEqual(['省', '大きな部']);
  expect(placed[1]?.y).not.toBe(placed[0]?.y);
});

describe('a table', () => {
  const rows = [{ yen: 3 }, { yen: null }, { yen: 20 }, { yen: 1 }];

  test('sorts numbers as numbers, empty cells last either way', () => {
    expect(sortRows(rows, ({ yen }) => yen, false).map(({ yen }) => yen)).toEqual([1, 3, 20, null]);
    expect(sortRows(rows, ({ yen }) => yen, true).map(({ yen }) => yen)).toEqual([20, 3, 1, null]);
  });

  test('keeps its order in the address', () => {
    expect(parseOrder('-yen')).toEqual({ column: 'yen', down: true });
    expect(parseOrder('name')).toEqual({ column: 'name', down: false });
  });

  test('becomes CSV that a spreadsheet shows and does not run', () => {
    expect(
      rowsToCsv(
        ['名前', '円'],
        [
          ['=1+1', 5],
          ['港,"北"', null],
          ['-3', -3],
        ],
      ),
    ).toBe('名前,円\n\'=1+1,5\n"港,""北""",\n\'-3,-3\n');
  });
});

describe('a link', () => {
  test.each(['https://www.example.go.jp/a?b=c', 'http://example.org/'])('leads to %s', (address) => {
    expect(isWebAddress(address)).toBe(true);
  });
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'HTTPS//x',
    '平成26年法律第68号',
    'https://x y',
    '',
  ])('is none for %s', (address) => {
    expect(isWebAddress(address)).toBe(false);
  });
});

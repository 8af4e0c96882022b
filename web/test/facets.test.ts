import { describe, expect, test } from 'vitest';
import type { Amount, Line, Records, Site } from '../src/contract';
import { type Choice, facetNames, narrow, readChoice } from '../src/facets/facets';
import { network } from './site';

const OKU = 100_000_000;

function amount(value: number | null, year = 2026, stage = 'request'): Amount {
  return {
    id: '',
    fiscal_year: year,
    stage,
    value_yen: value,
    step: OKU / 10,
    unspecified: value === null,
    qualifier: '',
    instrument: '',
    is_portion: false,
    counts: true,
    excluded_because: '',
    as_printed: '',
  };
}

/**
 * Two themes in two parts; 灯台 is printed in both and counts in the first; 港 is new; 桟橋 has no figure; 祭り has no
 * budget line at all.
 */
const made = network(
  [
    ['part', '第一部'],
    ['part', '第二部'],
    ['theme', '海', '第一部'],
    ['theme', '町', '第二部'],
    ['measure', '灯りをともす', '海'],
    ['measure', '港をつくる', '海'],
    ['measure', '町を照らす', '町'],
    ['measure', '祭り', '町'],
    ['programme', '灯台', '海'],
    ['programme', '港', '海'],
    ['programme', '桟橋', '海'],
    ['organisation', '海の庁'],
    ['technology', 'LED'],
    ['policy', '灯台法'],
  ],
  [
    ['灯りをともす', 'line', '灯台'],
    ['町を照らす', 'line', '灯台'],
    ['港をつくる', 'line', '港'],
    ['港をつくる', 'line', '桟橋'],
    ['灯りをともす', 'responsible', '海の庁'],
    ['祭り', 'partner', '海の庁'],
    ['灯りをともす', 'uses', 'LED'],
    ['町を照らす', 'uses', 'LED'],
    ['灯りをともす', 'cites', '灯台法'],
  ],
);
const at = (name: string) => made.nodes.id.indexOf(name);
const yen = made.nodes.yen.map((_, node) =>
  node === at('灯台') ? 5 * OKU : node === at('港') ? 2 * OKU : 0,
);
const line = (
  part: string,
  theme: string,
  measure: string,
  programme: string,
  more: Partial<Line>,
): Line => ({
  id: `${measure} ${programme}`,
  name: programme,
  notes: [],
  as_printed: '',
  is_new: false,
  reprint: '',
  home: true,
  measure: at(measure),
  programme: at(programme),
  part: at(part),
  theme: at(theme),
  section: -1,
  place: { document: '', page: 1, first_line: 1, last_line: 1 },
  amounts: [],
  ...more,
});
const records = {
  lines: [
    line('第一部', '海', '灯りをともす', '灯台', {
      amounts: [amount(5 * OKU), amount(4 * OKU, 2025, 'initial')],
    }),
    line('第二部', '町', '町を照らす', '灯台', { reprint: 'full', home: false, amounts: [amount(5 * OKU)] }),
    line('第一部', '海', '港をつくる', '港', { is_new: true, amounts: [amount(2 * OKU)] }),
    line('第一部', '海', '港をつくる', '桟橋', { amounts: [amount(null)] }),
  ],
} as unknown as Records;
const site: Site = { network: { ...made, nodes: { ...made.nodes, yen } }, records, graph: '' };

function choice(chosen: Partial<Choice['values']>, low?: number, high?: number): Choice {
  const none = Object.fromEntries(facetNames.map((name) => [name, []])) as unknown as Choice['values'];
  return { values: { ...none, ...chosen }, low, high };
}

const measures = (result: { nodes: ReadonlySet<number> | undefined }) =>
  [...(result.nodes ?? [])]
    .filter((node) => made.nodes.kind[node] === 3)
    .map((node) => made.nodes.id[node])
    .sort();

describe('narrowing down', () => {
  test('leaves all where nothing is chosen, and says how many measures each value has', () => {
    const result = narrow(site, choice({}));
    expect(result.nodes).toBeUndefined();
    expect(result).toMatchObject({ measures: 4, programmes: 3, yen: 7 * OKU });
    expect(Object.fromEntries(result.counts.theme)).toEqual({ 海: 2, 町: 2 });
    expect(Object.fromEntries(result.counts.body)).toEqual({ 海の庁: 2 });
    expect(Object.fromEntries(result.counts.year)).toEqual({ 2025: 1, 2026: 3 });
    expect(Object.fromEntries(result.counts.repeated)).toEqual({ yes: 2 });
  });

  test.each([
    [{ part: ['第一部'] }, ['港をつくる', '灯りをともす']],
    [{ theme: ['町'] }, ['町を照らす', '祭り']],
    [{ theme: ['町', '海'] }, ['港をつくる', '灯りをともす', '町を照らす', '祭り']],
    [{ body: ['海の庁'] }, ['灯りをともす', '祭り']],
    [{ technology: ['LED'] }, ['灯りをともす', '町を照らす']],
    [{ policy: ['灯台法'] }, ['灯りをともす']],
    [{ new: ['yes'] }, ['港をつくる']],
    [{ unspecified: ['yes'] }, ['港をつくる']],
    [{ repeated: ['yes'] }, ['灯りをともす', '町を照らす']],
    [{ year: ['2025'] }, ['灯りをともす']],
    [{ technology: ['LED'], theme: ['町'] }, ['町を照らす']],
    [{ new: ['yes'], unspecified: ['yes'] }, []],
    [{ theme: ['空'] }, []],
  ])('to %j leaves %j', (chosen, left) => {
    expect(measures(narrow(site, choice(chosen)))).toEqual(left.sort());
  });

  test('counts a programme that is printed twice once', () => {
    expect(narrow(site, choice({ repeated: ['yes'] }))).toMatchObject({
      measures: 2,
      programmes: 1,
      yen: 5 * OKU,
    });
  });

  test.each([
    [undefined, 3 * OKU, ['港をつくる']],
    [3 * OKU, undefined, ['灯りをともす', '町を照らす']],
    [2 * OKU, 5 * OKU, ['港をつくる', '灯りをともす', '町を照らす']],
    [6 * OKU, undefined, []],
  ])('to amounts from %s to %s leaves %j: what has no figure is in none', (low, high, left) => {
    expect(measures(narrow(site, choice({}, low, high)))).toEqual(left.sort());
  });

  test('counts of a facet are those with the other facets, so that a second value can be added', () => {
    const { counts } = narrow(site, choice({ theme: ['町'], technology: ['LED'] }));
    expect(Object.fromEntries(counts.theme)).toEqual({ 海: 1, 町: 1 });
    expect(Object.fromEntries(counts.technology)).toEqual({ LED: 1 });
  });

  test('keeps what the measures are linked with', () => {
    const { nodes } = narrow(site, choice({ policy: ['灯台法'] }));
    expect([...(nodes ?? [])].map((node) => made.nodes.id[node]).sort()).toEqual(
      ['LED', '海の庁', '灯りをともす', '灯台', '灯台法'].sort(),
    );
  });

  test('reads an amount only where it is whole yen', () => {
    const read = (low: string) => readChoice((name) => (name === 'low' ? low : '')).low;
    expect(['100', '0', '', '-1', '1.5', '1e9', 'x'].map(read)).toEqual([
      100,
      0,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

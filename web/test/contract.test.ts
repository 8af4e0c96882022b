import { describe, expect, test } from 'vitest';
import { EDGE_KINDS, edgeId, MARKS, NODE_KINDS, VERSION } from '../src/contract';
import { DataError, plain, readSite } from '../src/data';
import { fixture } from './site';

const { network, records } = fixture;
const isNode = (node: number) => Number.isInteger(node) && node >= -1 && node < network.nodes.id.length;

describe('the fixture that Python wrote', () => {
  test('is of this version and holds an example of each part', () => {
    expect(network.version).toBe(VERSION);
    expect(records.version).toBe(VERSION);
    expect(network.nodes.id.length).toBeGreaterThan(50);
    for (const part of ['lines', 'mentions', 'conclusions', 'repeats', 'totals', 'receipt', 'flow'] as const)
      expect(records[part].length, part).toBeGreaterThan(0);
  });

  test('has one value of each attribute for each node and edge', () => {
    for (const [name, column] of Object.entries(network.nodes))
      expect(column.length, name).toBe(network.nodes.id.length);
    for (const [name, column] of Object.entries(network.edges))
      expect(column.length, name).toBe(network.edges.source.length);
  });

  test('names only kinds and marks that both sides know', () => {
    expect(network.nodes.kind.every((kind) => NODE_KINDS[kind])).toBe(true);
    expect(network.edges.kind.every((kind) => EDGE_KINDS[kind])).toBe(true);
    expect(network.edges.mark.every((mark) => MARKS[mark] !== undefined)).toBe(true);
  });

  test('points to nodes, lines and amounts that are there', () => {
    const { source, target, line } = network.edges;
    expect([...source, ...target, ...network.nodes.parent].every(isNode)).toBe(true);
    expect(line.every((each) => each === -1 || records.lines[each])).toBe(true);
    for (const each of records.lines)
      expect([each.measure, each.programme, each.part, each.theme, each.section].every(isNode)).toBe(true);
    for (const each of records.receipt) expect(records.lines[each.line]?.amounts[each.amount]).toBeDefined();
  });

  test('gives each edge an identifier of its own', () => {
    const ids = network.edges.source.map((_, edge) => edgeId(fixture, edge));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('writes every amount as whole yen', () => {
    const yen = records.lines.flatMap((line) => line.amounts.map((amount) => amount.value_yen));
    expect(yen.every((value) => value === null || Number.isSafeInteger(value))).toBe(true);
  });
});

/** A page that holds these texts. */
function page(texts: Readonly<Record<string, string>>): Document {
  return {
    getElementById: (id: string) => (id in texts ? { textContent: texts[id] } : null),
  } as unknown as Document;
}

describe('the data in a page', () => {
  const whole = {
    'saikei-network': JSON.stringify(network),
    'saikei-records': '{"lines": []}',
    'saikei-graph': '"abc"',
  };

  test('is read, the records only when they are needed', () => {
    const site = readSite(page({ ...whole, 'saikei-records': 'not yet' }));
    expect(site.network.title).toEqual(network.title);
    expect(site.graph).toBe('abc');
    expect(() => site.records).toThrow(DataError);
    expect(readSite(page(whole)).records).toEqual({ lines: [] });
  });

  test.each([
    ['none', {}],
    ['broken', { ...whole, 'saikei-network': '{' }],
    ['version', { ...whole, 'saikei-network': '{"version": 99}' }],
  ])('that is %s says so', (trouble, texts) => {
    expect(() => readSite(page(texts))).toThrow(expect.objectContaining({ trouble }));
  });
});

test.each([
  ['"円\u202e021"', '円021'],
  ['"円\\u202E021"', '円021'],
  ['"\\\\\\u2066a"', '\\a'],
  ['"\\\\u202e"', '\\u202e'],
  ['"総務省"', '総務省'],
])('%s has nothing that turns the text around', (json, value) => {
  expect(JSON.parse(plain(json))).toBe(value);
});

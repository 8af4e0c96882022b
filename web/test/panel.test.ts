import { describe, expect, test } from 'vitest';
import { figuresOf, linesOf, measuresOf, relatedMeasures, summedLines } from '../src/panel/facts';
import { fixture, network } from './site';

const { network: example, records } = fixture;
const at = (name: string) => example.nodes.label.indexOf(name);
/** The measure with this title. */
const measure = (title: string) =>
  example.nodes.label.findIndex((label, node) => label === title && example.nodes.kind[node] === 3);

describe('the figures of a thing', () => {
  test('stand in the order of time, with what is printed, as the example prints them', () => {
    const lines = records.lines.flatMap((line, rank) => (line.name === '空の道しるべ設置事業' ? [rank] : []));
    const [first, second, third] = figuresOf(fixture, lines);
    expect(first).toMatchObject({
      year: 2024,
      stage: 'supplementary',
      yen: 150_000_000,
      printed: ['1.5億円'],
    });
    expect(second).toMatchObject({ year: 2025, stage: 'initial', yen: 250_000_000, printed: ['2.5億円'] });
    expect(third).toMatchObject({ year: 2026, stage: 'request', yen: 370_000_000, printed: ['3.7億円'] });
  });

  test('count no yen twice: those of the request are what the data says of the node', () => {
    const edition = ({ year, stage }: { year: number; stage: string }) =>
      year === example.fiscal_year && stage === example.stage;
    let compared = 0;
    example.nodes.kind.forEach((kind, node) => {
      if (kind >= 5) return;
      const request = figuresOf(fixture, summedLines(fixture, node)).find(edition);
      expect(request?.yen ?? 0, example.nodes.label[node]).toBe(example.nodes.yen[node]);
      expect(request?.loans ?? 0, example.nodes.label[node]).toBe(example.nodes.loans[node]);
      compared += 1;
    });
    expect(compared).toBeGreaterThan(50);
  });
});

describe('what a thing is about', () => {
  test('are the measures inside a heading, and the lines that these print', () => {
    const part = example.nodes.kind.indexOf(0);
    const inside = records.lines.filter((line) => line.part === part);
    expect(inside.length).toBeGreaterThan(0);
    expect(linesOf(fixture, part)).toHaveLength(inside.length);
    expect(new Set(inside.map((line) => line.measure))).toEqual(
      new Set(measuresOf(fixture, part).filter((each) => inside.some((line) => line.measure === each))),
    );
  });

  test('are all lines of a programme, wherever they stand', () => {
    const programme = records.lines.find((line) => line.reprint === 'full')?.programme as number;
    const lines = linesOf(fixture, programme).map((rank) => records.lines[rank]);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => line?.programme === programme)).toBe(true);
  });

  test('is known by its title in the example', () => {
    expect(at('空の道しるべ設置事業')).toBeGreaterThan(0);
    expect(measure('空の道しるべの設置')).toBeGreaterThan(0);
  });
});

test('measures are related by what they share, what few share counting more', () => {
  const made = network(
    [
      ['measure', '港'],
      ['measure', '灯台'],
      ['measure', '島'],
      ['measure', '山'],
      ['technology', 'レーダー'],
      ['organisation', '大きな省'],
    ],
    [
      ['港', 'uses', 'レーダー'],
      ['島', 'uses', 'レーダー'],
      ['港', 'responsible', '大きな省'],
      ['灯台', 'responsible', '大きな省'],
      ['島', 'responsible', '大きな省'],
      ['山', 'responsible', '大きな省'],
    ],
  );
  const related = relatedMeasures({ network: made, records, graph: '' }, [0], 2);
  expect(related.map(({ measure: each }) => made.nodes.id[each])).toEqual(['島', '灯台']);
  expect(related[0]?.through.map((each) => made.nodes.id[each]).sort()).toEqual(
    ['レーダー', '大きな省'].sort(),
  );
});

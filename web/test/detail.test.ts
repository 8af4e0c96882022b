import { describe, expect, test } from 'vitest';
import { treeOf } from '../src/landscape/arrange';
import { chooseDetail, type Sight, type Wishes } from '../src/landscape/detail';
import { hasBody, inside, NOWHERE, type Tree } from '../src/landscape/tree';
import { findWanted } from '../src/landscape/wanted';
import { fixture, network } from './site';

/** Two parts; the left one is full, the right one small; a body stands between them. */
const made = network(
  [
    ['part', '左'],
    ['part', '右'],
    ['theme', '左一', '左'],
    ['theme', '左二', '左'],
    ['measure', '施策一', '左一'],
    ['measure', '施策二', '左一'],
    ['measure', '施策三', '左二'],
    ['programme', '事業一', '左一'],
    ['organisation', '庁'],
    ['organisation', '課'],
  ],
  [
    ['施策一', 'line', '事業一'],
    ['施策一', 'responsible', '庁'],
    ['施策二', 'responsible', '庁'],
    ['施策三', 'responsible', '課'],
  ],
  {
    左: [-500, 0, 400],
    右: [500, 0, 300],
    左一: [-600, 0, 150],
    左二: [-300, 0, 100],
    施策一: [-650, 0, 50],
    施策二: [-550, 0, 40],
    施策三: [-300, 0, 40],
    事業一: [-640, 0, 10],
    庁: [0, 0, 10],
    課: [0, 100, 10],
  },
);
const tree = treeOf(made, 'theme');
const at = (name: string) => made.nodes.id.indexOf(name);
const names = (items: Iterable<number>) => [...items].map((item) => made.nodes.id[item]).sort();
const all = { left: -1000, right: 1000, bottom: -1000, top: 1000 };
const wishes: Wishes = {
  cap: 100,
  opensAt: 10,
  hasBody: (item) => hasBody(made, item),
  weight: (item) => made.nodes.degree[item] as number,
};
const seen = (sight: Partial<Sight>, more: Partial<Wishes> = {}) =>
  chooseDetail(tree, { ...all, scale: 1, ...sight }, { ...wishes, ...more });

describe('what is drawn', () => {
  test('from near is everything, with a circle around what is inside', () => {
    const detail = seen({});
    expect(names(detail.open)).toEqual(names([at('左'), at('左一'), at('左二'), at('施策一')]));
    expect(names(detail.shown)).toEqual(
      names(['右', '施策一', '施策二', '施策三', '事業一', '庁', '課'].map(at)),
    );
  });

  test('from far are groups that stand for what is inside', () => {
    const detail = seen({ scale: 0.09 });
    expect(names(detail.open)).toEqual(names([at('左'), at('左一')]));
    expect(detail.standsFor(at('施策三'))).toBe(at('左二'));
    expect(detail.standsFor(at('事業一'))).toBe(at('施策一'));
    expect(names(detail.closed)).toEqual(names([at('左二'), at('施策一')]));
  });

  test('out of sight stays closed, and things outside the circles are left out', () => {
    const detail = seen({ left: 200, right: 1000 });
    expect(detail.open).toEqual([]);
    expect(names(detail.shown)).toEqual(names([at('左'), at('右')]));
    expect(detail.standsFor(at('庁'))).toBe(-1);
  });

  test('is never much more than the cap: what has no room stays closed, the most linked things come first', () => {
    for (const cap of [1, 2, 3, 5, 8])
      expect(seen({}, { cap }).shown.length, String(cap)).toBeLessThanOrEqual(cap);
    const detail = seen({}, { cap: 3 });
    expect(names(detail.shown)).toEqual(names([at('左'), at('庁'), at('課')]));
    expect(detail.left).toBe(1);
  });

  test('follows the reader, who opens and closes groups by hand', () => {
    expect(names(seen({}, { closed: (item) => item === at('左一') }).open)).toEqual(
      names([at('左'), at('左二')]),
    );
    expect(names(seen({ scale: 0.05 }, { opened: (item) => item === at('左二') }).open)).toEqual(
      names([at('左'), at('左二')]),
    );
  });

  test('holds what is chosen even over a closed group', () => {
    const detail = seen({ scale: 0.01 }, { always: [at('事業一')] });
    expect(detail.shown).toContain(at('事業一'));
    expect(detail.standsFor(at('事業一'))).toBe(at('事業一'));
    // A chosen group that is open is there already, and would hide what is inside.
    expect(seen({}, { always: [at('左')] }).shown).not.toContain(at('左'));
  });

  test('leaves out what is not wanted, and groups without anything wanted', () => {
    const wanted = findWanted(made, tree, new Set(['organisation']), [new Set([at('施策三'), at('庁')])]);
    const detail = seen({}, { wanted: wanted.any });
    expect(names(detail.shown)).toEqual(names([at('施策三')]));
    expect(names(detail.open)).toEqual(names([at('左'), at('左二')]));
    expect(wanted.count).toBe(1);
  });
});

describe('an arrangement', () => {
  const { network: example } = fixture;
  const placed = (each: Tree) => [...each.parent.keys()].filter((item) => each.parent[item] !== NOWHERE);

  test.each(['theme', 'body', 'community'] as const)(
    'by %s holds each thing in one circle, inside it',
    (by) => {
      const each = treeOf(example, by);
      for (const item of placed(each)) {
        const around = each.parent[item] as number;
        if (around < 0) continue;
        const distance = Math.hypot(
          (each.x[item] as number) - (each.x[around] as number),
          (each.y[item] as number) - (each.y[around] as number),
        );
        expect(distance + (each.radius[item] as number)).toBeLessThanOrEqual(
          (each.radius[around] as number) * 1.02,
        );
      }
      const listed = [-1, ...placed(each)].flatMap((item) => [...inside(each, item)]);
      expect(listed.sort((one, other) => one - other)).toEqual(placed(each));
    },
  );

  test('by theme and as printed has each line in the measure that prints it', () => {
    const each = treeOf(example, 'theme', 'all');
    const lines = each.extras.filter(({ edge }) => edge >= 0);
    const { lines: printed } = fixture.records;
    const programmes = new Set(printed.map((line) => line.programme));
    expect(lines.length).toBe(printed.length - programmes.size);
    each.extras.forEach(({ edge }, rank) => {
      expect(each.parent[example.nodes.id.length + rank]).toBe(example.edges.source[edge]);
    });
  });

  test('is the same every time', () => {
    const copy = structuredClone(example);
    for (const by of ['body', 'community'] as const)
      expect(treeOf(copy, by).x).toEqual(treeOf(example, by).x);
  });
});

import { describe, expect, test } from 'vitest';
import { around, shortestPath } from '../src/landscape/around';
import { fixture, network } from './site';

const made = network(
  [
    ['measure', '港'],
    ['measure', '灯台'],
    ['measure', '島'],
    ['measure', '山'],
    ['measure', '川'],
    ['technology', 'レーダー'],
    ['technology', 'ドローン'],
    ['organisation', '大きな省'],
  ],
  [
    ['港', 'responsible', '大きな省'],
    ['灯台', 'responsible', '大きな省'],
    ['川', 'responsible', '大きな省'],
    ['港', 'uses', 'レーダー'],
    ['灯台', 'uses', 'レーダー'],
    ['灯台', 'uses', 'ドローン'],
    ['島', 'uses', 'ドローン'],
  ],
);
const at = (name: string) => made.nodes.id.indexOf(name);
const names = (nodes: Iterable<number>) => [...nodes].map((node) => made.nodes.id[node]);

describe('a path', () => {
  test.each([
    ['港', '灯台', ['港', 'レーダー', '灯台']],
    ['灯台', '港', ['灯台', 'レーダー', '港']],
    ['港', '島', ['港', 'レーダー', '灯台', 'ドローン', '島']],
    ['港', '川', ['港', '大きな省', '川']],
    ['港', '港', ['港']],
  ])(
    'from %s to %s goes over the fewest links, and past what is linked with everything: %j',
    (from, to, way) => {
      const path = shortestPath(made, at(from), at(to));
      expect(names(path?.nodes ?? [])).toEqual(way);
      expect(path?.edges).toHaveLength(way.length - 1);
    },
  );

  test('says which link joins each thing and the next', () => {
    const path = shortestPath(made, at('港'), at('島'));
    path?.edges.forEach((edge, step) => {
      const ends = [made.edges.source[edge], made.edges.target[edge]];
      expect(ends).toContain(path.nodes[step]);
      expect(ends).toContain(path.nodes[step + 1]);
    });
  });

  test('is none where nothing links the two', () => {
    expect(shortestPath(made, at('港'), at('山'))).toBeUndefined();
  });

  test('in the example is as short there as back', () => {
    const { nodes } = fixture.network;
    const ends = [nodes.kind.indexOf(0), nodes.kind.lastIndexOf(6)] as const;
    const there = shortestPath(fixture.network, ends[0], ends[1]);
    const back = shortestPath(fixture.network, ends[1], ends[0]);
    expect(there?.nodes.length).toBe(back?.nodes.length);
  });
});

describe('the surroundings of a thing', () => {
  test.each([
    [['山'], 3, ['山']],
    [['島'], 0, ['島']],
    [['島'], 1, ['ドローン', '島']],
    [['島'], 2, ['ドローン', '島', '灯台']],
    [['島', '川'], 1, ['ドローン', '大きな省', '島', '川']],
  ])('of %j in %i steps are %j', (from, steps, found) => {
    expect(names(around(made, from.map(at), steps)).sort()).toEqual([...found].sort());
  });
});

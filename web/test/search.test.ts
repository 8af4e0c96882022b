import { describe, expect, test } from 'vitest';
import { find } from '../src/search/find';
import { fold } from '../src/search/fold';
import { network } from './site';

describe('texts that the search holds for the same', () => {
  test.each([
    ['５Ｇ', '5g'],
    ['ＡＩ', 'ai'],
    ['ﾈｯﾄﾜｰｸ', 'ネットワーク'],
    ['ネットワーク', 'ねっとわーく'],
    ['ガバナンス', 'がばなんす'],
    ['5G SA', '5G-SA'],
    ['光・電波', '光電波'],
    ['サーバー', 'サーバ'],
  ])('%s and %s', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test.each([
    ['衛星', '衛生'],
    ['ハード', 'バード'],
    ['5G', '6G'],
  ])('%s and %s are not among them', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});

describe('a search', () => {
  const landscape = {
    ...network([
      ['measure', '消防の充実'],
      ['measure', '緊急消防援助隊'],
      ['technology', '5G'],
      ['technology', 'ローカル5G'],
      ['organisation', '消防庁'],
      ['measure', '光ファイバの整備'],
    ]),
  };
  const named = {
    ...landscape,
    nodes: {
      ...landscape.nodes,
      en: ['', '', '', 'local 5G', 'Fire and Disaster Management Agency', ''],
      names: ['', '', '第5世代移動通信システム\nfifth generation', '', 'FDMA', ''],
    },
  };
  const names = (query: string) => find(named, query).found.map(({ node }) => named.nodes.id[node]);

  test.each([
    ['消防', ['消防庁', '消防の充実', '緊急消防援助隊']],
    ['5g', ['5G', 'ローカル5G']],
    ['ろーかる', ['ローカル5G']],
    ['Fire agency', ['消防庁']],
    ['fdma', ['消防庁']],
    ['第５世代', ['5G']],
    ['ふぁいば', ['光ファイバの整備']],
    ['隊　消防', ['緊急消防援助隊']],
    ['量子', []],
    ['', []],
    ['・', []],
  ])('for %s finds %j', (query, found) => {
    expect(names(query)).toEqual(found);
  });

  test('says by which name it found a thing, and how many there are beyond what it gives', () => {
    expect(find(named, 'fifth').found[0]?.name).toBe('fifth generation');
    expect(find(named, '消防', 1)).toMatchObject({ count: 3, found: [{ name: '消防庁' }] });
  });
});

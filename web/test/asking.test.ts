import { readFileSync } from 'node:fs';
import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { askingOwn, askingQuestion, askingWith, readAsked, withoutHead } from '../src/ask/asked';
import { columnName } from '../src/ask/columns';
import { complete } from '../src/ask/completion';
import { examples } from '../src/ask/examples';
import { createNames, shortened } from '../src/ask/labels';
import { matches } from '../src/ask/matches';
import { fillQuestion, missing } from '../src/ask/parameters';
import { tokens } from '../src/ask/syntax';
import { byTopic } from '../src/ask/topics';
import type { Question, Site } from '../src/contract';

const site = JSON.parse(readFileSync(new URL('../fixture/site.json', import.meta.url), 'utf8')) as Site;
const { questions } = site.records;
const { base } = site.network;
const parameter = {
  name: 'technology',
  label: { ja: '技術', en: 'Technology' },
  type: 'iri',
  example: 'haps',
  optional: false,
  choices: [
    { term: '<https://example.org/5g>', name: '5g', labels: ['5G'] },
    { term: '<https://example.org/haps>', name: 'haps', labels: ['HAPS'] },
  ],
};
const sparql = '#+ summary: A\n#+ tags: [b]\nSELECT * { VALUES (?technology) { (UNDEF) } }';
const question: Question = {
  name: 'funding',
  summary: { ja: '', en: '' },
  description: { ja: '', en: '' },
  tags: ['money'],
  parameters: [parameter],
  sparql,
  slots: [{ start: sparql.indexOf('(UNDEF)'), end: sparql.indexOf('(UNDEF)') + 7, names: ['technology'] }],
};

describe('what the address asks', () => {
  const read = (settings: Record<string, string>) => readAsked({ page: 'ask', settings }, [question]);

  test('is nothing while a parameter is wanting', () => {
    expect(read({ question: 'funding' })).toMatchObject({ sparql: '', missing: [{ name: 'technology' }] });
    expect(read({ question: 'funding', 'p.technology': 'no-such' }).sparql).toBe('');
    expect(read({}).sparql).toBe('');
    expect(read({ question: 'no-such' }).question).toBeUndefined();
  });

  test('is the question with its terms, without the lines that describe it', () => {
    const asked = read({ question: 'funding', 'p.technology': 'haps' });
    expect(asked.sparql).toBe('SELECT * { VALUES (?technology) { (<https://example.org/haps>) } }');
  });

  test('is the reader’s own query, whatever the question', () => {
    expect(read({ question: 'funding', query: 'ASK {}' })).toMatchObject({ sparql: 'ASK {}', missing: [] });
  });

  test.each([
    [
      { rows: '100', at: '2', sort: 'name', down: '1' },
      { rows: 100, at: 2, order: { column: 'name', down: true } },
    ],
    [
      { rows: '1e9', at: '-1', down: '1' },
      { rows: 1000, at: 0, order: undefined },
    ],
    [
      { rows: 'x', at: '1.5', sort: 'name' },
      { rows: 1000, at: 0, order: { column: 'name', down: false } },
    ],
  ])('has limits, order and page: %j', (settings, expected) =>
    expect(read(settings)).toMatchObject(expected),
  );

  test('is written as it is read', () => {
    expect(askingQuestion(question, { technology: 'haps' })).toEqual({
      question: 'funding',
      'p.technology': 'haps',
    });
    expect(askingWith({ technology: '5g' })).toMatchObject({
      'p.technology': '5g',
      at: undefined,
      query: undefined,
    });
    expect(askingOwn('')).toMatchObject({ query: undefined });
  });

  test('keeps comments that are not the description', () => {
    expect(withoutHead('#+ a: b\n# mine\nASK {}')).toBe('# mine\nASK {}');
  });
});

describe('a parameter with a default', () => {
  const withDefault = { ...question, parameters: [{ ...parameter, optional: true, default: '5g' }] };
  test.each([
    [{}, '5g'],
    [{ technology: '' }, '5g'],
    [{ technology: 'haps' }, 'haps'],
  ])('is what was chosen, or its default: %j', (chosen, name) => {
    expect(missing(withDefault, chosen)).toEqual([]);
    expect(fillQuestion(withDefault, chosen)).toContain(`(<https://example.org/${name}>)`);
  });
});

describe('a question begins with', () => {
  test('its example where the graph has it', () =>
    expect(examples(question)).toEqual({ technology: 'haps' }));
  test('its first choice where not', () => {
    const other = { ...question, parameters: [{ ...parameter, example: '6g' }] };
    expect(examples(other)).toEqual({ technology: '5g' });
  });
  test('nothing where it may be left out', () => {
    expect(examples({ ...question, parameters: [{ ...parameter, optional: true }] })).toEqual({});
  });
});

test('each question stands under one topic', () => {
  const listed = byTopic(questions).flatMap((topic) => topic.questions.map(({ name }) => name));
  expect([...listed].sort()).toEqual(questions.map(({ name }) => name).sort());
  expect(byTopic([{ ...question, tags: ['never heard of'] }]).map(({ title }) => title.en)).toEqual([
    'Evidence and doubts',
  ]);
});

test.each(questions.map(({ name, sparql: text }) => [name, text]))(
  'the columns of %s have Japanese names',
  (_, text) => {
    const select = tokens(text);
    const from = select.findIndex(({ text: word }) => word.toUpperCase() === 'SELECT');
    const to = select.findIndex(({ text: word }, index) => index > from && /^(WHERE|\{)$/i.test(word));
    const columns: string[] = [];
    let depth = 0;
    for (const token of select.slice(from, to)) {
      if (token.text === '(') depth += 1;
      if (token.text === ')') depth -= 1;
      const isNamed = depth === 0 || select[select.indexOf(token) - 1]?.text.toUpperCase() === 'AS';
      if (token.kind === 'variable' && isNamed) columns.push(token.text.slice(1));
    }
    expect(columns.length).toBeGreaterThan(0);
    expect(columns.filter((column) => columnName(column, 'ja') === column)).toEqual([]);
  },
);

test.each([
  ['灯台', ['灯台の整備'], true],
  ['ＨＡＰＳ', ['haps'], true],
  ['灯台 整備', ['灯台の整備'], true],
  ['灯台 港', ['灯台の整備', '港'], true],
  ['灯台 山', ['灯台の整備', '港'], false],
  ['  ', ['港'], true],
])('%s is found in %j: %s', (search, texts, expected) => expect(matches(search, texts)).toBe(expected));

describe('an identifier is called', () => {
  const names = createNames(site);
  const organisation = site.network.nodes.id.indexOf('organisation/nict');
  const line = site.records.lines[0] as Site['records']['lines'][number];
  const programme = site.network.nodes.id[line.programme];
  test.each([
    [
      'a thing by its name',
      `${base}organisation/nict`,
      site.network.nodes.label[organisation],
      'organisation/nict',
    ],
    ['a line by its name', `${base}${line.id}`, line.name, programme],
    ['an amount as printed', `${base}${line.amounts[0]?.id}`, line.amounts[0]?.as_printed, programme],
    ['a code by its label', `${base}stage/request`, '概算要求', undefined],
    ['a year by its number', `${base}fiscal-year/2026`, '2026', undefined],
    ['a term by its label', 'https://w3id.org/saikei/ontology#Programme', '予算事業', undefined],
    ['a foreign term by its prefix', 'http://www.w3.org/2004/02/skos/core#note', 'skos:note', undefined],
    ['what is unknown by its path', `${base}no/such%20thing`, 'no/such thing', undefined],
    ['a broken path as it is', `${base}%E0%A4%A`, '%E0%A4%A', undefined],
    ['a script as text', 'javascript:alert(1)', 'javascript:alert(1)', undefined],
  ])('%s', (_, iri, text, thing) => {
    const name = names(iri, 'ja');
    expect([name.text, name.thing]).toEqual([text, thing]);
    expect(name.address).toBeUndefined();
  });

  test('an address by itself, to be followed', () => {
    expect(names('https://example.org/', 'ja').address).toBe('https://example.org/');
  });

  test('short where a prefix fits', () => {
    expect(shortened('http://example.org/a#b', { ex: 'http://example.org/a#' })).toBe('ex:b');
    expect(shortened('http://example.org/a#b/c', { ex: 'http://example.org/a#' })).toBe('');
  });
});

describe('completion', () => {
  const labels = (text: string, explicit = false) => {
    const at = text.indexOf('|');
    const state = EditorState.create({ doc: text.replace('|', '') });
    const result = complete(
      site.records,
      'ja',
    )(new CompletionContext(state, at, explicit)) as CompletionResult | null;
    return result?.options.map((option) => option.label) ?? [];
  };
  test.each([
    ['terms of the ontology', 'SELECT ?x { ?x a sk:Bud| }', 'sk:BudgetLine'],
    ['prefixes', 'SELECT ?x { ?x sko| }', 'skos:'],
    ['words of SPARQL', 'SEL|', 'SELECT'],
    ['variables of the query', 'SELECT ?programme { ?pro| a sk:Programme }', '?programme'],
    ['terms by what they mean', 'SELECT ?x { ?x a 予算| }', '予算事業'],
  ])('offers %s', (_, text, expected) => expect(labels(text)).toContain(expected));

  test.each([
    ['a string', 'SELECT ?x { ?x rdfs:label "sk:Bud| }'],
    ['a comment', '# sk:Bud|'],
    ['an IRI', 'SELECT ?x { ?x a <sk:Bud| }'],
    ['nothing', 'SELECT * { | }'],
  ])('offers nothing inside %s', (_, text) => expect(labels(text)).toEqual([]));
});

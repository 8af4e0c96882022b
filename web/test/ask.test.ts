import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Store } from 'oxigraph';
import { describe, expect, test } from 'vitest';
import { Engine } from '../src/ask/engine';
import type { FromWorker, ToWorker } from '../src/ask/messages';
import { fillQuestion, literal, missing, termOf } from '../src/ask/parameters';
import { fromJson, guard, sorted, toCsv, toJson } from '../src/ask/results';
import { form, limited, place, refusal } from '../src/ask/syntax';
import type { Site } from '../src/contract';

const site = JSON.parse(readFileSync(new URL('../fixture/site.json', import.meta.url), 'utf8')) as Site;

/** A worker of this process, on Oxigraph's build for Node. */
class NodeWorker {
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: unknown = null;
  private store: Store | undefined;
  constructor(private readonly silent = false) {}
  postMessage(message: ToWorker): void {
    if (this.silent) return;
    queueMicrotask(() => this.onmessage?.({ data: this.answer(message) }));
  }
  terminate(): void {}
  private answer(message: ToWorker): FromWorker {
    try {
      if (message.do === 'load') {
        this.store = new Store();
        const quads = gunzipSync(Buffer.from(message.graph, 'base64'));
        this.store.load(quads.toString('utf8'), { format: 'application/n-quads' });
        this.store.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }');
        return { say: 'ready', statements: this.store.size };
      }
      const { sparql, base, format } = message;
      const text = this.store?.query(sparql, { base_iri: base, results_format: format });
      return { say: 'answer', text: String(text), milliseconds: 0 };
    } catch (error) {
      return { say: 'error', message: (error as Error).message };
    }
  }
}

function engine(silent = false): Engine {
  const data = {
    code: () => '',
    graph: () => site.graph,
    base: site.network.base,
    prefixes: site.records.prefixes,
  };
  return new Engine(data, () => new NodeWorker(silent) as unknown as Worker);
}

describe('a query of a reader', () => {
  test.each([
    'SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }',
    'select * { ?s ?p 1 . service silent ?s { } }',
    'ASK { ?a ?b ?c FILTER(?a<?b) SERVICE <x> {} #> \n }',
  ])('is refused where it calls another server: %s', (text) => {
    expect(refusal(text)?.kind).toBe('service');
  });

  test('may speak of services in strings and comments', () => {
    expect(refusal('SELECT * { ?s ?p "SERVICE" } # SERVICE')).toBeUndefined();
  });

  test.each(['INSERT DATA { <a> <b> <c> }', 'PREFIX a: <b> DELETE WHERE { ?s ?p ?o }', 'clear all'])(
    'is refused where it changes the graph: %s',
    (text) => expect(refusal(text)?.kind).toBe('update'),
  );

  test.each([
    ['SELECT * { ?s ?p ?o }', 'SELECT * { ?s ?p ?o }\nLIMIT 9\n'],
    ['SELECT * { ?s ?p ?o } LIMIT 5', 'SELECT * { ?s ?p ?o } LIMIT 5'],
    ['SELECT * { ?s ?p ?o } LIMIT 50 OFFSET 1', 'SELECT * { ?s ?p ?o } LIMIT 9 OFFSET 1'],
    [
      'SELECT * { { SELECT * { ?s ?p ?o } LIMIT 3 } }',
      'SELECT * { { SELECT * { ?s ?p ?o } LIMIT 3 } }\nLIMIT 9\n',
    ],
    ['SELECT * { ?s ?p ?o } # LIMIT 1', 'SELECT * { ?s ?p ?o } # LIMIT 1\nLIMIT 9\n'],
    ['SELECT * { ?s ?p ?o } VALUES ?s { <a> }', 'SELECT * { ?s ?p ?o } \nLIMIT 9\nVALUES ?s { <a> }'],
    ['ASK { ?s ?p ?o }', 'ASK { ?s ?p ?o }'],
  ])('has a limit: %s', (text, expected) => expect(limited(text, 9)).toBe(expected));

  test('is known by its form', () => {
    expect(['SELECT * {}', 'PREFIX a: <b> ASK {}', 'DESCRIBE <a>'].map(form)).toEqual([
      'select',
      'ask',
      'graph',
    ]);
  });

  test('is pointed into at a token, also behind characters of two units', () => {
    expect(place('SELECT ?s {\n ?s ?p }', 'error at 2:9: expected')).toBe(19);
    expect(place('# 𠮷\nASK { "𠮷" }', 'error at 2:11: expected')).toBe(16);
  });
});

describe('parameters', () => {
  test('never become query text', () => {
    expect(literal('a" } INSERT \\ \n')).toBe('"a\\" } INSERT \\\\ \\n"');
    const parameter = { name: 'x', label: { ja: '', en: '' }, example: '', optional: false, choices: [] };
    expect(termOf({ ...parameter, type: 'integer' }, '１０')).toBe('10');
    expect(termOf({ ...parameter, type: 'integer' }, '1 } #')).toBeUndefined();
    expect(termOf({ ...parameter, type: 'boolean' }, 'TRUE')).toBe('true');
    expect(termOf({ ...parameter, type: 'iri' }, 'a> . <b')).toBeUndefined();
  });
});

describe('the graph', () => {
  test('answers every saved question, with a choice for each of its parameters', {
    timeout: 60_000,
  }, async () => {
    const asked = engine();
    let rows = 0;
    expect(site.records.questions.length).toBeGreaterThan(10);
    for (const question of site.records.questions) {
      const chosen = Object.fromEntries(
        question.parameters.map((p) => [p.name, p.choices[0]?.name ?? (p.optional ? '' : p.example)]),
      );
      if (missing(question, chosen).length) continue;
      rows += (await asked.query(fillQuestion(question, chosen))).rows.length;
    }
    expect(rows).toBeGreaterThan(100);
  });

  test('holds each statement once in its default graph', async () => {
    const once = await engine().query('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }');
    const distinct = await engine().query(
      'SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }',
    );
    expect(once.rows).toEqual(distinct.rows);
  });

  test('cuts a long answer and says so', async () => {
    const answer = await engine().query('SELECT * { ?s ?p ?o }', 10);
    expect([answer.rows.length, answer.cut]).toEqual([10, true]);
  });

  test('gives CONSTRUCT as triples', async () => {
    const answer = await engine().query('CONSTRUCT { <x> <y> "a\\n\\"b\\""@en } {}');
    expect(answer.rows[0]?.map((cell) => cell?.value)).toEqual([
      `${site.network.base}x`,
      `${site.network.base}y`,
      'a\n"b"',
    ]);
  });

  test('points at an error in the text of the reader', async () => {
    await expect(engine().query('SELECT ?s {\n ?s ?p }')).rejects.toMatchObject({ kind: 'syntax', at: 19 });
    await expect(engine().query('ASK { ?s foo:x ?o }')).rejects.toMatchObject({
      kind: 'prefix',
      message: 'foo',
    });
  });

  test('is loaded once, before or with the first query', async () => {
    const loads: string[] = [];
    const data = {
      code: () => '',
      graph: () => {
        loads.push('graph');
        return site.graph;
      },
      base: site.network.base,
      prefixes: site.records.prefixes,
    };
    const asked = new Engine(data, () => new NodeWorker() as unknown as Worker);
    asked.warm();
    await asked.query('ASK {}');
    await asked.query('ASK {}');
    expect(loads).toEqual(['graph']);
  });

  test('can be stopped while it is loaded, and answers after', async () => {
    let silent = true;
    const data = { code: () => '', graph: () => site.graph, base: site.network.base, prefixes: {} };
    const asked = new Engine(data, () => new NodeWorker(silent) as unknown as Worker);
    asked.warm();
    const first = asked.query('ASK {}');
    await new Promise((resolve) => setTimeout(resolve));
    silent = false;
    asked.stop();
    const second = asked.query('ASK {}');
    await expect(first).rejects.toMatchObject({ kind: 'stopped' });
    expect((await second).rows).toHaveLength(1);
  });

  test('can be stopped', async () => {
    const asked = engine(true);
    const answer = asked.query('ASK {}');
    await Promise.resolve();
    await Promise.resolve();
    asked.stop();
    await expect(answer).rejects.toMatchObject({ kind: 'stopped' });
  });
});

describe('an answer', () => {
  const number = (value: string) => ({
    type: 'literal',
    value,
    datatype: 'http://www.w3.org/2001/XMLSchema#integer',
  });
  const answer = {
    columns: ['a'],
    rows: [[number('10')], [undefined], [number('9')]],
    cut: false,
    milliseconds: 0,
  };

  test('is sorted by number, empty cells last both ways', () => {
    const values = (down: boolean) => sorted(answer, { column: 'a', down }).map(([cell]) => cell?.value);
    expect(values(false)).toEqual(['9', '10', undefined]);
    expect(values(true)).toEqual(['10', '9', undefined]);
  });

  test('is written as CSV that no spreadsheet runs, and as JSON that reads back', () => {
    expect(guard('=1+1')).toBe("'=1+1");
    expect(toCsv(answer)).toBe('a\n10\n\n9\n');
    expect(fromJson(toJson(answer)).rows).toEqual(answer.rows);
  });
});

import { describe, expect, test } from 'vitest';
import { planOf } from '../src/landscape/plan';
import { relationKinds } from '../src/landscape/relations';
import { readSettings, type Settings } from '../src/landscape/settings';
import { fixture } from './site';

const { network, records } = fixture;
const near = { left: -2e4, right: 2e4, bottom: -2e4, top: 2e4, scale: 1 };
const plan = (settings: Record<string, string>) =>
  planOf(fixture, readSettings((name) => settings[name] ?? '') as Settings, undefined);
const scene = (settings: Record<string, string>) => plan(settings).sceneOf(near);
const kindsOf = (settings: Record<string, string>) =>
  [...new Set(scene(settings).bonds.map(({ kind }) => relationKinds[kind]))].sort();

const printedAgain = records.lines.length - new Set(records.lines.map((line) => line.programme)).size;
const twice = records.lines.find((line) => !line.home)?.programme as number;

describe('a picture', () => {
  test('as printed has a mark for each line, every yen once has one for each programme', () => {
    const lines = (settings: Record<string, string>) =>
      scene(settings).dots.filter((dot) => dot.isLine).length;
    expect(printedAgain).toBeGreaterThan(0);
    expect(lines({ as: 'printed' })).toBe(printedAgain);
    expect(lines({})).toBe(0);
  });

  test('opens the lines of one programme beside it, and says where each is printed', () => {
    const id = network.nodes.id[twice] as string;
    const { dots, bonds } = scene({ unfold: id });
    const lines = dots.filter((dot) => dot.isLine);
    const times = records.lines.filter((line) => line.programme === twice).length;
    expect(lines).toHaveLength(times - 1);
    for (const line of lines) {
      const ends = bonds.filter(({ source, target }) => source === line || target === line);
      expect(ends.map(({ kind }) => relationKinds[kind]).sort()).toEqual(['line', 'repeat']);
    }
  });

  test.each([
    ['whole', ['cites', 'mentions', 'partner', 'recipient', 'repeat', 'responsible', 'uses']],
    ['organisations', ['partner', 'recipient', 'responsible']],
    ['technologies', ['meets']],
    ['money', ['money']],
    ['repeats', ['proposed', 'repeat']],
  ])('of %s has no other lines than %j', (show, kinds) => {
    expect(kindsOf({ show }).filter((kind) => !kinds.includes(kind as string))).toEqual([]);
  });

  test('of the money carries from each theme to each body what flows there, every yen once', () => {
    const { bonds } = scene({ show: 'money' });
    const flows = records.flow.filter((each) => each.theme >= 0 && each.yen > 0);
    const to = (theme: number, body: number) =>
      flows
        .filter((each) => each.theme === theme && each.bodies.includes(body))
        .reduce((sum, { yen }) => sum + yen, 0);
    expect(bonds.length).toBe(
      new Set(flows.flatMap(({ theme, bodies }) => bodies.map((body) => `${theme} ${body}`))).size,
    );
    for (const { source, target, weight } of bonds) expect(weight).toBe(to(source.item, target.item));
  });

  test('leaves out the kinds that are hidden, and what is not around the focus', () => {
    expect(scene({ hide: 'technology,policy' }).dots.map(({ kind }) => kind)).not.toContain('technology');
    const id = network.nodes.id[twice] as string;
    const { wanted } = plan({ focus: id });
    const measures = new Set(
      records.lines.filter((line) => line.programme === twice).map(({ measure }) => measure),
    );
    for (const measure of measures) expect(wanted.own(measure)).toBe(true);
    expect(wanted.count).toBeLessThan(network.nodes.id.length / 2);
  });

  test('shows what is chosen from however far away', () => {
    const far = plan({ chosen: network.nodes.id[twice] as string }).sceneOf({ ...near, scale: 0.0001 });
    expect(far.dots.map(({ item }) => item)).toContain(twice);
  });
});

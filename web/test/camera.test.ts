import { describe, expect, test } from 'vitest';
import {
  fitIn,
  fromStandpoint,
  pan,
  project,
  sightOf,
  toStandpoint,
  unproject,
  wholeIn,
  zoom,
} from '../src/landscape/camera';
import { hitAt } from '../src/landscape/hit';
import type { Dot, Scene } from '../src/landscape/scene';

const size = { width: 800, height: 600 };
const camera = { x: 100, y: -200, scale: 0.05 };
const close = (one: readonly number[], other: readonly number[]) =>
  one.forEach((value, rank) => {
    expect(value).toBeCloseTo(other[rank] as number, 6);
  });

describe('a camera', () => {
  test('shows a point where the pointer finds it again', () => {
    close(unproject(camera, size, ...project(camera, size, 321, -654)), [321, -654]);
    expect(project(camera, size, camera.x, camera.y)).toEqual([400, 300]);
  });

  test('has up above: what is higher in the layout is nearer to the upper edge', () => {
    expect(project(camera, size, 100, 0)[1]).toBeLessThan(300);
  });

  test('moves the picture with the hand', () => {
    const [right, down] = project(camera, size, 500, 500);
    close(project(pan(camera, 30, -20), size, 500, 500), [right + 30, down - 20]);
  });

  test('keeps the point under the pointer when it zooms', () => {
    const under = unproject(camera, size, 100, 450);
    close(project(zoom(camera, 1.5, 100 - 400, 450 - 300, size), size, ...under), [100, 450]);
  });

  test('neither leaves the layout nor comes nearer or farther than there is to see', () => {
    expect(Math.abs(pan(camera, 1e9, 1e9).x)).toBeLessThan(2e4);
    expect(zoom(camera, 1e9, 0, 0, size).scale).toBeLessThan(2);
    expect(zoom(camera, 1e-9, 0, 0, size).scale).toBeGreaterThan(wholeIn(size).scale / 2);
  });

  test('holds a box that it fits in, and the whole layout', () => {
    const box = { left: -300, right: 500, bottom: -900, top: -100 };
    for (const [held, sight] of [
      [box, sightOf(fitIn(size, box), size)],
      [{ left: -1e4, right: 1e4, bottom: -1e4, top: 1e4 }, sightOf(wholeIn(size), size)],
    ] as const) {
      expect(sight.left).toBeLessThanOrEqual(held.left);
      expect(sight.right).toBeGreaterThanOrEqual(held.right);
      expect(sight.bottom).toBeLessThanOrEqual(held.bottom);
      expect(sight.top).toBeGreaterThanOrEqual(held.top);
    }
  });

  test('stands at the same place in a window of another size', () => {
    const there = toStandpoint(camera, size);
    expect(fromStandpoint(there, size)).toEqual(camera);
    expect(fromStandpoint(there, { width: 400, height: 300 })).toEqual({
      ...camera,
      scale: camera.scale / 2,
    });
  });
});

describe('the pointer', () => {
  const dot = (item: number, x: number, y: number, size: number): Dot => ({
    item,
    x,
    y,
    size,
    kind: 'measure',
    isGroup: false,
    isLine: false,
  });
  const [large, small, far] = [dot(0, 0, 0, 40), dot(1, 0, 0, 5), dot(2, 4000, 0, 5)] as const;
  const scene: Scene = {
    dots: [large, small, far],
    bonds: [{ source: small, target: far, kind: 0, weight: 1, width: 2 }],
    discs: [
      { item: 7, x: 0, y: 0, radius: 6000, depth: 0, kind: 'part' },
      { item: 8, x: 0, y: 0, radius: 5000, depth: 1, kind: 'theme' },
    ],
    left: { dots: 0, bonds: 0 },
  };
  const eye = { x: 0, y: 0, scale: 0.05 };
  const hit = (x: number, y: number, reach = 5) => hitAt(scene, eye, size, x, y, reach);

  test('means the smallest mark, then the line, then the innermost circle, then nothing', () => {
    expect(hit(400, 300)?.dot).toBe(small);
    expect(hit(430, 300)?.dot).toBe(large);
    expect(hit(500, 301)?.bond).toBe(scene.bonds[0]);
    expect(hit(500, 330)?.disc?.item).toBe(8);
    expect(hit(400, 25)?.disc?.item).toBe(7);
    expect(hit(20, 20)).toBeUndefined();
  });

  test('of a finger reaches farther', () => {
    expect(hit(600, 312)?.dot).toBeUndefined();
    expect(hit(600, 312, 14)?.dot).toBe(far);
  });
});

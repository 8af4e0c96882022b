import { type Camera, project, type Size } from './camera';
import type { Bond, Disc, Dot, Scene } from './scene';

/** What is at a point of the picture. */
export type Hit =
  | { readonly dot: Dot; readonly bond?: undefined; readonly disc?: undefined }
  | { readonly bond: Bond; readonly dot?: undefined; readonly disc?: undefined }
  | { readonly disc: Disc; readonly dot?: undefined; readonly bond?: undefined };

/** The mark at a point, or else the line, or else the innermost circle; `reach` in pixels is what a finger needs more. */
export function hitAt(
  scene: Scene,
  camera: Camera,
  size: Size,
  right: number,
  down: number,
  reach: number,
): Hit | undefined {
  let best: Dot | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const dot of scene.dots) {
    const [x, y] = project(camera, size, dot.x, dot.y);
    const distance = Math.hypot(x - right, y - down) - dot.size;
    // Of marks that lie over each other the smallest is meant.
    const score = distance < 0 ? dot.size - 1e4 : distance;
    if (distance <= reach && score < least) {
      least = score;
      best = dot;
    }
  }
  if (best) return { dot: best };
  const bond = bondAt(scene, camera, size, right, down, reach);
  if (bond) return { bond };
  let inner: Disc | undefined;
  for (const disc of scene.discs) {
    const [x, y] = project(camera, size, disc.x, disc.y);
    if (Math.hypot(x - right, y - down) > disc.radius * camera.scale) continue;
    if (!inner || disc.radius <= inner.radius) inner = disc;
  }
  return inner && { disc: inner };
}

function bondAt(scene: Scene, camera: Camera, size: Size, right: number, down: number, reach: number) {
  let best: Bond | undefined;
  let least = Math.max(2.5, reach / 2);
  for (const bond of scene.bonds) {
    const [x1, y1] = project(camera, size, bond.source.x, bond.source.y);
    const [x2, y2] = project(camera, size, bond.target.x, bond.target.y);
    const [across, along] = [x2 - x1, y2 - y1];
    const length = across * across + along * along;
    const part = length
      ? Math.min(1, Math.max(0, ((right - x1) * across + (down - y1) * along) / length))
      : 0;
    const distance = Math.hypot(x1 + part * across - right, y1 + part * along - down) - bond.width / 2;
    if (distance < least) {
      least = distance;
      best = bond;
    }
  }
  return best;
}

/** The mark nearest to the middle: what the keyboard points at. */
export function nearestToMiddle(scene: Scene, camera: Camera): Dot | undefined {
  const distance = (dot: Dot) => Math.hypot(dot.x - camera.x, dot.y - camera.y);
  return scene.dots.reduce<Dot | undefined>(
    (best, dot) => (!best || distance(dot) < distance(best) ? dot : best),
    undefined,
  );
}

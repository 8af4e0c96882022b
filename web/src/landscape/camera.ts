import type { Sight } from './detail';
import type { Standpoint } from './settings';

/** What the eye is over: the middle, in the layout's units, and how many pixels one unit has. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** A rectangle of the layout. */
export type Box = Omit<Sight, 'scale'>;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The layout reaches this far from its middle. */
const REACH = 10_000;
/** Pixels at the upper and the other edges that belong to labels. */
const AIR = { top: 44, other: 14 };
/** Pixels of a unit when nearest: a programme then fills some thumbs. */
const NEAREST = 1.6;

export function fromStandpoint({ x, y, span }: Standpoint, { width, height }: Size): Camera {
  return { x, y, scale: Math.min(width, height) / span };
}

export function toStandpoint({ x, y, scale }: Camera, { width, height }: Size): Standpoint {
  return { x, y, span: Math.min(width, height) / scale };
}

/** All of the layout. */
export function wholeIn(size: Size): Camera {
  return fitIn(size, { left: -REACH, right: REACH, bottom: -REACH, top: REACH });
}

/** A rectangle of the layout, as large as it can be. */
export function fitIn({ width, height }: Size, box: Box): Camera {
  const across = Math.max(1, box.right - box.left);
  const along = Math.max(1, box.top - box.bottom);
  const high = Math.max(height / 2, height - AIR.top - AIR.other);
  const wide = Math.max(width / 2, width - 2 * AIR.other);
  const scale = Math.min(wide / across, high / along, NEAREST);
  const down = (AIR.top - AIR.other) / 2;
  return { x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2 + down / scale, scale };
}

/** Moves the picture by pixels to the right and down. */
export function pan(camera: Camera, right: number, down: number): Camera {
  return bounded({ ...camera, x: camera.x - right / camera.scale, y: camera.y + down / camera.scale });
}

/** Zooms so that the point at these pixels from the picture's middle stays where it is. */
export function zoom(camera: Camera, factor: number, right: number, down: number, size: Size): Camera {
  const least = wholeIn(size).scale * 0.6;
  const scale = Math.min(NEAREST, Math.max(least, camera.scale * factor));
  const change = 1 / camera.scale - 1 / scale;
  return bounded({ x: camera.x + right * change, y: camera.y - down * change, scale });
}

function bounded({ x, y, scale }: Camera): Camera {
  const within = (value: number) => Math.min(1.1 * REACH, Math.max(-1.1 * REACH, value));
  return { x: within(x), y: within(y), scale };
}

/** What a picture of this size shows, and `margin` times as much on each side. */
export function sightOf({ x, y, scale }: Camera, { width, height }: Size, margin = 0): Sight {
  const across = (width * (0.5 + margin)) / scale;
  const along = (height * (0.5 + margin)) / scale;
  return { left: x - across, right: x + across, bottom: y - along, top: y + along, scale };
}

/** Where a point of the layout is in the picture, in pixels from its left and upper edge. */
export function project(camera: Camera, size: Size, x: number, y: number): [number, number] {
  return [size.width / 2 + (x - camera.x) * camera.scale, size.height / 2 - (y - camera.y) * camera.scale];
}

export function unproject(camera: Camera, size: Size, right: number, down: number): [number, number] {
  return [
    camera.x + (right - size.width / 2) / camera.scale,
    camera.y - (down - size.height / 2) / camera.scale,
  ];
}

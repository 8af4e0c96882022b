import { type Camera, project, type Size } from './camera';
import type { Shape } from './kinds';
import type { PlacedLabel } from './labels';
import type { Palette } from './palette';
import type { Scene } from './scene';
import type { Styles } from './style';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const LEADING = 1.3;

/** Outlines of radius 1, as the program for the screen draws them. */
const corners: Readonly<Record<Exclude<Shape, 'disc' | 'ring'>, readonly (readonly [number, number])[]>> = {
  square: [
    [-0.84, -0.84],
    [0.84, -0.84],
    [0.84, 0.84],
    [-0.84, 0.84],
  ],
  diamond: [
    [0, -1.13],
    [1.13, 0],
    [0, 1.13],
    [-1.13, 0],
  ],
  triangle: [
    [0, -1.2],
    [1.04, 0.6],
    [-1.04, 0.6],
  ],
  hexagon: [
    [0, -1.04],
    [0.9, -0.52],
    [0.9, 0.52],
    [0, 1.04],
    [-0.9, 0.52],
    [-0.9, -0.52],
  ],
};

/** A scene as an SVG element: for files and for paper. Texts are set as text, whatever they hold. */
export function drawSvg(
  scene: Scene,
  labels: readonly PlacedLabel[],
  styles: Styles,
  palette: Palette,
  camera: Camera,
  sheet: Size,
  frame: Size,
): SVGSVGElement {
  const svg = make('svg', { width: frame.width, height: frame.height, xmlns: NAMESPACE });
  const [left, top] = [(sheet.width - frame.width) / 2, (sheet.height - frame.height) / 2];
  svg.setAttribute('viewBox', [left, top, frame.width, frame.height].map(Math.round).join(' '));
  svg.append(
    make('rect', { x: left, y: top, width: frame.width, height: frame.height, fill: palette.ground }),
  );
  for (const disc of scene.discs) {
    const [cx, cy] = project(camera, sheet, disc.x, disc.y);
    const { fill, border } = styles.disc(disc);
    svg.append(make('circle', { cx, cy, r: disc.radius * camera.scale, fill, stroke: border }));
  }
  for (const bond of scene.bonds) {
    const [x1, y1] = project(camera, sheet, bond.source.x, bond.source.y);
    const [x2, y2] = project(camera, sheet, bond.target.x, bond.target.y);
    const { colour, width } = styles.bond(bond);
    svg.append(make('line', { x1, y1, x2, y2, stroke: colour, 'stroke-width': width }));
  }
  for (const dot of scene.dots) {
    const [x, y] = project(camera, sheet, dot.x, dot.y);
    const { fill, border, shape } = styles.dot(dot);
    const paint = { fill, stroke: border };
    if (shape === 'disc' || shape === 'ring')
      svg.append(make('circle', { cx: x, cy: y, r: dot.size, ...paint }));
    else {
      const points = corners[shape].map(
        ([right, down]) => `${round(x + right * dot.size)},${round(y + down * dot.size)}`,
      );
      svg.append(make('polygon', { points: points.join(' '), ...paint }));
    }
  }
  for (const label of labels)
    label.lines.forEach((line, rank) => {
      const text = make('text', {
        x: label.x,
        y: label.y + rank * label.font * LEADING + label.font * 0.36,
        'font-size': label.font,
        'font-family': (label.rim ? palette.serif : palette.sans).replaceAll('"', "'"),
        'font-weight': label.rim ? 600 : 400,
        'text-anchor': label.align === 'left' ? 'start' : 'middle',
        fill: palette.ink,
        stroke: palette.ground,
        'stroke-width': 3,
        'paint-order': 'stroke',
      });
      text.textContent = line;
      svg.append(text);
    });
  return svg;
}

function make<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes))
    if (key !== 'xmlns') element.setAttribute(key, typeof value === 'number' ? round(value) : value);
  return element;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

import { type Camera, project, type Size } from './camera';
import type { Scene } from './scene';

/** A text that would like to stand somewhere, in pixels. */
export interface Label {
  readonly item: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Beside a mark; around the upper edge of a circle; over a mark. */
  readonly stand: 'beside' | 'rim' | 'over';
  readonly font: number;
  /** The widest a line may be, and how many lines there may be. */
  readonly width: number;
  readonly lines: number;
  readonly rank: number;
}

export interface PlacedLabel {
  readonly item: number;
  readonly lines: readonly string[];
  /** The middle of the text, or its left end; the middle of the first line. */
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center';
  readonly font: number;
  readonly rim: boolean;
}

/** The width of a text in pixels. */
export type Measure = (text: string, font: number, rim: boolean) => number;

const LEADING = 1.3;

/** What would be labelled in a picture, the most important first. */
export function wishLabels(
  scene: Scene,
  camera: Camera,
  size: Size,
  labelOf: (item: number) => string,
  isLoud: (item: number) => boolean,
): readonly Label[] {
  const labels: Label[] = [];
  const bodies = new Set(scene.dots.map((dot) => dot.item));
  for (const { item, x, y, radius, depth } of scene.discs) {
    // What has a mark of its own is labelled there.
    if (bodies.has(item)) continue;
    const reach = radius * camera.scale;
    if (reach < 26 || reach > 0.8 * Math.max(size.width, size.height)) continue;
    const font =
      depth === 0 ? Math.min(18, Math.max(12.5, reach / 9)) : Math.min(15, Math.max(11, reach / 8));
    const [right, down] = project(camera, size, x, y);
    const width = Math.max(90, Math.min(reach * (depth === 0 ? 2 : 1.7), font * 18));
    labels.push({
      item,
      text: labelOf(item),
      x: right,
      y: down - reach,
      stand: 'rim',
      font,
      width,
      lines: 3,
      rank: 1e6 / (depth + 1) + reach,
    });
  }
  for (const dot of scene.dots) {
    const loud = isLoud(dot.item);
    if (!loud && dot.size < (dot.isGroup ? 15 : 5.4)) continue;
    const [right, down] = project(camera, size, dot.x, dot.y);
    const over = dot.isGroup && dot.size > 34;
    const font = loud ? 13.5 : dot.size > 14 ? 13 : 11.5;
    labels.push({
      item: dot.item,
      text: labelOf(dot.item),
      x: over ? right : right + dot.size + 4,
      y: down,
      stand: over ? 'over' : 'beside',
      font,
      width: over ? Math.max(80, dot.size * 1.7) : font * 15,
      lines: over ? 3 : 2,
      // What is largest is named before the circles around it.
      rank: loud
        ? 1e9 + dot.size
        : !dot.isGroup && dot.size > 16
          ? 2e6 + dot.size
          : dot.size * (dot.isGroup ? 1 : 3),
    });
  }
  return labels.sort((one, other) => other.rank - one.rank);
}

/** Puts labels where no more important one stands; the rest is left out. */
export function placeLabels(
  labels: readonly Label[],
  measure: Measure,
  size: Size,
  most = 160,
): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const taken: Box[] = [];
  for (const label of labels) {
    if (placed.length >= most) break;
    if (label.x < -60 || label.y < -60 || label.x > size.width + 60 || label.y > size.height + 60) continue;
    const rim = label.stand === 'rim';
    const lines = breakLines(label.text, label.lines, label.width, (text) => measure(text, label.font, rim));
    const width = Math.max(...lines.map((line) => measure(line, label.font, rim)));
    const height = lines.length * label.font * LEADING;
    const left = label.stand === 'beside' ? label.x : label.x - width / 2;
    // A rim's label stands on the circle, one half outside. Where that is taken it stands inside, and that of an
    // outermost circle outside: above an inner one it would seem to name what is around.
    const [inward, outward] = [label.y + height + 4, label.y - height - 4];
    const middles = !rim ? [label.y] : label.rank < 1e6 ? [label.y, inward] : [label.y, inward, outward];
    const boxes = middles.map((middle): Box => {
      const top = middle - height / 2;
      return { left: left - 3, right: left + width + 3, top: top - 1, bottom: top + height + 1 };
    });
    const box = boxes.find((free) => !taken.some((each) => overlaps(each, free)));
    if (!box) continue;
    taken.push(box);
    const top = box.top + 1;
    placed.push({
      item: label.item,
      lines,
      x: label.x,
      y: top + (label.font * LEADING) / 2,
      align: label.stand === 'beside' ? 'left' : 'center',
      font: label.font,
      rim,
    });
  }
  return placed;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

const words = new Intl.Segmenter('ja', { granularity: 'word' });

/** A text in lines that are no wider than `width`, broken between words; the last one ends in … where more is left. */
export function breakLines(
  text: string,
  most: number,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  // More than this is never seen.
  for (const { segment } of words.segment(text.slice(0, 120))) {
    // A closing mark never begins a line.
    if (!line || measure(line + segment) <= width || /^[、。・」』）)!?,.]/.test(segment)) {
      line += segment;
      continue;
    }
    if (lines.length === most - 1) return [...lines, `${line.trim()}…`];
    lines.push(line.trim());
    line = segment.trimStart();
  }
  return [...lines, line.trim()];
}

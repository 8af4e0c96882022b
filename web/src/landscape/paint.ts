import { type Camera, project, type Size } from './camera';
import type { PlacedLabel } from './labels';
import type { Palette } from './palette';
import type { Disc, Dot, Scene } from './scene';
import type { Styles } from './style';

const LEADING = 1.3;

export function fontOf(palette: Palette, size: number, rim: boolean): string {
  return rim ? `600 ${size}px ${palette.serif}` : `${size}px ${palette.sans}`;
}

/** Circles of the open groups, outer ones first. */
export function paintDiscs(
  context: CanvasRenderingContext2D,
  discs: readonly Disc[],
  camera: Camera,
  size: Size,
  styles: Styles,
): void {
  for (const disc of discs) {
    const [x, y] = project(camera, size, disc.x, disc.y);
    const look = styles.disc(disc);
    context.beginPath();
    context.arc(x, y, disc.radius * camera.scale, 0, 2 * Math.PI);
    context.fillStyle = look.fill;
    context.fill();
    context.strokeStyle = look.border;
    context.lineWidth = 1;
    context.stroke();
  }
}

/** Texts with a halo, so that they are read over anything. */
export function paintLabels(
  context: CanvasRenderingContext2D,
  labels: readonly PlacedLabel[],
  palette: Palette,
  isNear: (item: number) => boolean,
): void {
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = palette.ground;
  context.lineWidth = 4;
  for (const label of labels) {
    context.font = fontOf(palette, label.font, label.rim);
    context.textAlign = label.align;
    context.fillStyle = isNear(label.item) ? palette.ink : palette.quiet;
    label.lines.forEach((line, rank) => {
      const y = label.y + rank * label.font * LEADING;
      context.strokeText(line, label.x, y);
      context.fillText(line, label.x, y);
    });
  }
}

/** A path as one line. */
export function paintPath(
  context: CanvasRenderingContext2D,
  dots: readonly Dot[],
  camera: Camera,
  size: Size,
  palette: Palette,
): void {
  context.beginPath();
  for (const dot of dots) context.lineTo(...project(camera, size, dot.x, dot.y));
  context.strokeStyle = palette.focus;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.stroke();
}

/** A ring around an open group. */
export function paintGroup(
  context: CanvasRenderingContext2D,
  disc: Disc,
  camera: Camera,
  size: Size,
  palette: Palette,
): void {
  const [x, y] = project(camera, size, disc.x, disc.y);
  context.beginPath();
  context.arc(x, y, disc.radius * camera.scale, 0, 2 * Math.PI);
  context.strokeStyle = palette.focus;
  context.lineWidth = 2.5;
  context.stroke();
}

/** A ring around what is chosen or under the pointer, and the lines that go from it. */
export function paintAttention(
  context: CanvasRenderingContext2D,
  scene: Scene,
  dot: Dot | undefined,
  rings: readonly Dot[],
  camera: Camera,
  size: Size,
  palette: Palette,
): void {
  if (dot) {
    context.strokeStyle = palette.kind[dot.kind];
    context.lineWidth = 1.5;
    for (const { source, target } of scene.bonds) {
      if (source !== dot && target !== dot) continue;
      context.beginPath();
      context.moveTo(...project(camera, size, source.x, source.y));
      context.lineTo(...project(camera, size, target.x, target.y));
      context.stroke();
    }
  }
  for (const ring of dot ? [...rings, dot] : rings) {
    const [x, y] = project(camera, size, ring.x, ring.y);
    context.beginPath();
    context.arc(x, y, ring.size + 4, 0, 2 * Math.PI);
    context.strokeStyle = palette.ground;
    context.lineWidth = 5;
    context.stroke();
    context.strokeStyle = palette.focus;
    context.lineWidth = 2.5;
    context.stroke();
  }
}

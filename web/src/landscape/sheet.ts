import { type Camera, type Size, sightOf } from './camera';
import type { Sight } from './detail';
import { drawSvg } from './drawing';
import type { Emphasis } from './emphasis';
import { type PlacedLabel, placeLabels, wishLabels } from './labels';
import { Marks } from './marks';
import { fontOf, paintAttention, paintDiscs, paintGroup, paintLabels, paintPath } from './paint';
import type { Palette } from './palette';
import type { Dot, Scene } from './scene';
import { stylesOf } from './style';

/** What a picture shows, from wherever it is looked at. */
export interface Plan {
  readonly sceneOf: (sight: Sight) => Scene;
  readonly emphasis: Emphasis;
  readonly palette: Palette;
  readonly labelOf: (item: number) => string;
}

/** How much is drawn beyond each edge, as a part of the picture's sides. */
export const MARGIN = 0.2;

/** The image of a plan, drawn for one camera: circles, marks and lines, what is pointed at, texts. It can be moved whole. */
export class Sheet {
  scene: Scene = { dots: [], bonds: [], discs: [], left: { dots: 0, bonds: 0 } };
  /** What it was drawn for. */
  drawn: Camera = { x: 0, y: 0, scale: 1 };
  private plan: Plan | undefined;
  private size: Size = { width: 1, height: 1 };
  private labels: readonly PlacedLabel[] = [];
  private readonly element = document.createElement('div');
  private readonly marks: Marks;
  private readonly discs: CanvasRenderingContext2D;
  private readonly attention: CanvasRenderingContext2D;
  private readonly texts: CanvasRenderingContext2D;

  constructor(frame: HTMLElement, onLost: () => void) {
    this.element.className = 'sheet';
    this.element.style.inset = `${-MARGIN * 100}%`;
    const layer = () => {
      const canvas = document.createElement('canvas');
      this.element.append(canvas);
      return canvas.getContext('2d') as CanvasRenderingContext2D;
    };
    const box = document.createElement('div');
    box.className = 'marks';
    this.discs = layer();
    this.element.append(box);
    this.attention = layer();
    this.texts = layer();
    frame.append(this.element);
    this.marks = new Marks(box);
    box.addEventListener('webglcontextlost', onLost, true);
  }

  /** Draws a plan for a camera over a frame; the image is larger than the frame. */
  draw(plan: Plan, camera: Camera, frame: Size): void {
    const size = { width: frame.width * (1 + 2 * MARGIN), height: frame.height * (1 + 2 * MARGIN) };
    this.plan = plan;
    this.size = size;
    this.drawn = camera;
    this.scene = plan.sceneOf(sightOf(camera, size));
    const styles = stylesOf(this.scene, plan.palette, plan.emphasis);
    this.marks.draw(this.scene, styles, camera, size);
    clear(this.discs, size);
    paintDiscs(this.discs, this.scene.discs, camera, size, styles);
    const { loud, near } = plan.emphasis;
    const wishes = wishLabels(this.scene, camera, size, plan.labelOf, (item) => loud.has(item));
    this.labels = placeLabels(wishes, this.measureText(plan.palette), size);
    clear(this.texts, size);
    paintLabels(this.texts, this.labels, plan.palette, (item) => !near.size || near.has(item));
    this.element.style.transform = '';
  }

  /** Moves the image by pixels, and stretches it. */
  move(right: number, down: number, grown: number): void {
    this.element.style.transform = `translate(${right}px, ${down}px) scale(${grown})`;
  }

  /** Rings what is chosen and what is pointed at. */
  point(pointed: Dot | undefined): void {
    const { plan, size, scene, drawn, attention } = this;
    if (!plan) return;
    const { loud, path } = plan.emphasis;
    clear(attention, size);
    const way = path.flatMap((item) => scene.dots.find((dot) => dot.item === item) ?? []);
    if (way.length) paintPath(attention, way, drawn, size, plan.palette);
    for (const disc of scene.discs)
      if (loud.has(disc.item)) paintGroup(attention, disc, drawn, size, plan.palette);
    const rings = scene.dots.filter((dot) => loud.has(dot.item));
    paintAttention(attention, scene, pointed, rings, drawn, size, plan.palette);
  }

  /** What the frame shows, as an SVG element, in these colours or those of the screen. */
  toSvg(frame: Size, colours?: Palette): SVGSVGElement | undefined {
    const { plan, scene, labels, drawn, size } = this;
    if (!plan) return undefined;
    const palette = colours ?? plan.palette;
    return drawSvg(scene, labels, stylesOf(scene, palette, plan.emphasis), palette, drawn, size, frame);
  }

  remove(): void {
    this.marks.kill();
    this.element.remove();
  }

  private measureText(palette: Palette) {
    const known = new Map<string, number>();
    return (text: string, font: number, rim: boolean) => {
      const key = `${font} ${rim} ${text}`;
      let width = known.get(key);
      if (width === undefined) {
        this.texts.font = fontOf(palette, font, rim);
        width = this.texts.measureText(text).width;
        known.set(key, width);
      }
      return width;
    };
  }
}

/** Empties a layer and gives it its size. */
function clear(context: CanvasRenderingContext2D, { width, height }: Size): void {
  const dense = window.devicePixelRatio || 1;
  const [across, along] = [Math.round(width * dense), Math.round(height * dense)];
  if (context.canvas.width !== across || context.canvas.height !== along) {
    context.canvas.width = across;
    context.canvas.height = along;
    context.canvas.style.width = `${width}px`;
    context.canvas.style.height = `${height}px`;
  }
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.clearRect(0, 0, width, height);
}

import { type Camera, pan, type Size, sightOf, wholeIn, zoom } from './camera';
import type { Sight } from './detail';
import { drawSvg } from './drawing';
import type { Emphasis } from './emphasis';
import { listen } from './gestures';
import { type Hit, hitAt, nearestToMiddle } from './hit';
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

export interface Listeners {
  /** The reader stands still after having moved. */
  readonly settled: (camera: Camera, size: Size) => void;
  readonly picked: (hit: Hit | undefined) => void;
  readonly opened: (hit: Hit | undefined) => void;
  readonly resized: () => void;
  readonly drawn: (scene: Scene) => void;
  /** The graphics card went away. */
  readonly lost: () => void;
  readonly hovered: (hit: Hit | undefined, x: number, y: number) => void;
}

/** How much is drawn beyond each edge, as a part of the picture's sides. */
const MARGIN = 0.2;
/** How much a moved image may grow or shrink before it is drawn anew. */
const STRETCH = 1.6;
/** Milliseconds of stillness after which the picture is drawn anew. */
const STILL = 140;
const GLIDE = 350;

/**
 * The picture of a plan. While the reader moves, the image that is there moves as a whole, which any machine does
 * smoothly; when they stand still, or come to its edge, it is drawn anew for where they are.
 */
export class Picture {
  camera: Camera = { x: 0, y: 0, scale: 0.03 };
  size: Size = { width: 1, height: 1 };
  scene: Scene = { dots: [], bonds: [], discs: [], left: { dots: 0, bonds: 0 } };
  labels: readonly PlacedLabel[] = [];
  private plan: Plan | undefined;
  /** What the image was drawn for. */
  private drawn: Camera = this.camera;
  private pointed: Dot | undefined;
  private readonly sheet: HTMLElement;
  private readonly marks: Marks;
  private readonly discs: CanvasRenderingContext2D;
  private readonly texts: CanvasRenderingContext2D;
  private readonly attention: CanvasRenderingContext2D;
  private readonly unlisten: () => void;
  private readonly observer: ResizeObserver;
  private still = 0;
  private frameAsked = 0;
  private gliding = 0;

  constructor(
    private readonly frame: HTMLElement,
    private readonly on: Listeners,
  ) {
    this.sheet = document.createElement('div');
    this.sheet.className = 'sheet';
    this.sheet.style.inset = `${-MARGIN * 100}%`;
    const layer = () => {
      const canvas = document.createElement('canvas');
      this.sheet.append(canvas);
      return canvas.getContext('2d') as CanvasRenderingContext2D;
    };
    this.discs = layer();
    const box = document.createElement('div');
    box.className = 'marks';
    this.sheet.append(box);
    this.attention = layer();
    this.texts = layer();
    frame.append(this.sheet);
    this.measure();
    this.marks = new Marks(box);
    box.addEventListener('webglcontextlost', this.on.lost, true);
    this.unlisten = listen(frame, {
      pan: (right, down) => this.move(pan(this.camera, right, down)),
      zoom: (factor, x, y) => this.zoomAt(factor, x, y),
      tap: (x, y, finger) => this.on.picked(this.hit(x, y, finger)),
      doubleTap: (x, y, finger) => this.on.opened(this.hit(x, y, finger)),
      hover: (point) => this.hover(point),
      grab: (held) => {
        frame.dataset.held = String(held);
        if (held) this.hover(undefined);
      },
    });
    this.observer = new ResizeObserver(() => {
      const { width, height } = this.size;
      this.measure();
      if (this.size.width === width && this.size.height === height) return;
      this.draw();
      this.on.resized();
    });
    this.observer.observe(frame);
  }

  /** Shows another plan from where the reader stands. */
  show(plan: Plan): void {
    this.plan = plan;
    this.pointed = undefined;
    this.draw();
  }

  /** Goes to another place, gliding where the reader does not mind; `settles` says it is where the reader now stands. */
  go(camera: Camera, settles = true): void {
    cancelAnimationFrame(this.gliding);
    const from = this.camera;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.camera = camera;
      this.draw();
      if (settles) this.on.settled(camera, this.size);
      return;
    }
    const begun = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, (now - begun) / GLIDE);
      const eased = 1 - (1 - part) ** 3;
      const between = (one: number, other: number) => one + (other - one) * eased;
      this.camera = {
        x: between(from.x, camera.x),
        y: between(from.y, camera.y),
        scale: from.scale * (camera.scale / from.scale) ** eased,
      };
      if (part < 1) {
        this.shift();
        this.gliding = requestAnimationFrame(step);
      } else {
        this.draw();
        if (settles) this.on.settled(this.camera, this.size);
      }
    };
    this.gliding = requestAnimationFrame(step);
  }

  whole(): Camera {
    return wholeIn(this.size);
  }

  /** Moves by a part of the picture's sides. */
  stepBy(right: number, up: number): void {
    this.move(pan(this.camera, -right * this.size.width, up * this.size.height));
  }

  zoomAt(factor: number, x = this.size.width / 2, y = this.size.height / 2): void {
    const { width, height } = this.size;
    this.move(zoom(this.camera, factor, x - width / 2, y - height / 2, this.size));
  }

  /** The mark that the keyboard points at; it gets a ring. */
  pointToMiddle(): Dot | undefined {
    this.pointed = nearestToMiddle(this.scene, this.camera);
    this.paintAttention();
    return this.pointed;
  }

  /** What is seen now, as an SVG element, in these colours or those of the screen. */
  toSvg(colours?: Palette): SVGSVGElement | undefined {
    const { plan, scene, drawn, sheetSize, size } = this;
    if (!plan) return undefined;
    const palette = colours ?? plan.palette;
    const styles = stylesOf(scene, palette, plan.emphasis);
    return drawSvg(scene, this.labels, styles, palette, drawn, sheetSize, size);
  }

  destroy(): void {
    this.observer.disconnect();
    this.unlisten();
    cancelAnimationFrame(this.gliding);
    cancelAnimationFrame(this.frameAsked);
    clearTimeout(this.still);
    this.marks.kill();
    this.sheet.remove();
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.frame;
    // On paper it is not there.
    if (width && height) this.size = { width, height };
  }

  /** The size of the image, which is larger than the picture. */
  private get sheetSize(): Size {
    const whole = 1 + 2 * MARGIN;
    return { width: this.size.width * whole, height: this.size.height * whole };
  }

  private move(camera: Camera): void {
    cancelAnimationFrame(this.gliding);
    this.camera = camera;
    if (!this.frameAsked)
      this.frameAsked = requestAnimationFrame(() => {
        this.frameAsked = 0;
        this.shift();
      });
    clearTimeout(this.still);
    this.still = window.setTimeout(() => {
      this.draw();
      this.on.settled(this.camera, this.size);
    }, STILL);
  }

  /** Moves the image to where the reader is, or draws it anew where it does not reach. */
  private shift(): void {
    const grown = this.camera.scale / this.drawn.scale;
    const right = (this.drawn.x - this.camera.x) * this.camera.scale;
    const down = (this.camera.y - this.drawn.y) * this.camera.scale;
    const reach = (side: number) => (side * ((1 + 2 * MARGIN) * grown - 1)) / 2;
    const isEnough =
      Math.abs(right) <= Math.max(0, reach(this.size.width)) + this.size.width * 0.15 &&
      Math.abs(down) <= Math.max(0, reach(this.size.height)) + this.size.height * 0.15 &&
      grown < STRETCH &&
      grown > 1 / STRETCH;
    if (!isEnough) {
      this.draw();
      return;
    }
    this.sheet.style.transform = `translate(${right}px, ${down}px) scale(${grown})`;
  }

  private draw(): void {
    const { plan, sheetSize: size } = this;
    if (!plan) return;
    clearTimeout(this.still);
    this.drawn = this.camera;
    this.scene = plan.sceneOf(sightOf(this.camera, size));
    const styles = stylesOf(this.scene, plan.palette, plan.emphasis);
    this.marks.draw(this.scene, styles, this.camera, size);
    clear(this.discs, size);
    paintDiscs(this.discs, this.scene.discs, this.camera, size, styles);
    const { loud, near } = plan.emphasis;
    const wishes = wishLabels(this.scene, this.camera, size, plan.labelOf, (item) => loud.has(item));
    this.labels = placeLabels(wishes, this.measureText(plan.palette), size);
    clear(this.texts, size);
    paintLabels(this.texts, this.labels, plan.palette, (item) => !near.size || near.has(item));
    this.sheet.style.transform = '';
    this.paintAttention();
    this.frame.dataset.drawn = String(this.scene.dots.length);
    this.on.drawn(this.scene);
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

  private paintAttention(): void {
    const { plan, sheetSize: size } = this;
    if (!plan) return;
    clear(this.attention, size);
    const way = plan.emphasis.path.flatMap((item) => this.scene.dots.find((dot) => dot.item === item) ?? []);
    if (way.length) paintPath(this.attention, way, this.drawn, size, plan.palette);
    for (const disc of this.scene.discs)
      if (plan.emphasis.loud.has(disc.item)) paintGroup(this.attention, disc, this.drawn, size, plan.palette);
    const rings = this.scene.dots.filter((dot) => plan.emphasis.loud.has(dot.item));
    paintAttention(this.attention, this.scene, this.pointed, rings, this.drawn, size, plan.palette);
  }

  private hover(point: { x: number; y: number } | undefined): void {
    const hit = point && this.hit(point.x, point.y, false);
    this.frame.dataset.over = hit?.dot ? 'dot' : hit?.bond ? 'bond' : '';
    if (this.pointed !== hit?.dot) {
      this.pointed = hit?.dot;
      this.paintAttention();
    }
    this.on.hovered(hit, point?.x ?? 0, point?.y ?? 0);
  }

  private hit(x: number, y: number, finger: boolean): Hit | undefined {
    return hitAt(this.scene, this.camera, this.size, x, y, finger ? 14 : 5);
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

import { type Camera, pan, type Size, wholeIn, zoom } from './camera';
import { listen } from './gestures';
import { type Hit, hitAt, nearestToMiddle } from './hit';
import type { Palette } from './palette';
import type { Dot, Scene } from './scene';
import { MARGIN, type Plan, Sheet } from './sheet';

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

/** How much a moved image may grow or shrink, and come short at an edge, before it is drawn anew. */
const STRETCH = 1.6;
const SHORT = 0.15;
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
  private plan: Plan | undefined;
  private pointed: Dot | undefined;
  private readonly sheet: Sheet;
  private readonly unlisten: () => void;
  private readonly observer: ResizeObserver;
  private still = 0;
  private frameAsked = 0;
  private gliding = 0;

  constructor(
    private readonly frame: HTMLElement,
    private readonly on: Listeners,
  ) {
    this.measure();
    this.sheet = new Sheet(frame, on.lost);
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
    const arrive = () => {
      this.camera = camera;
      this.draw();
      if (settles) this.on.settled(camera, this.size);
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      arrive();
      return;
    }
    const begun = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, now - begun) / GLIDE);
      if (part === 1) {
        arrive();
        return;
      }
      const eased = 1 - (1 - part) ** 3;
      const between = (one: number, other: number) => one + (other - one) * eased;
      this.camera = {
        x: between(from.x, camera.x),
        y: between(from.y, camera.y),
        scale: from.scale * (camera.scale / from.scale) ** eased,
      };
      this.shift();
      this.gliding = requestAnimationFrame(step);
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
    this.pointed = nearestToMiddle(this.sheet.scene, this.camera);
    this.sheet.point(this.pointed);
    return this.pointed;
  }

  /** What is seen now, as an SVG element, in these colours or those of the screen. */
  toSvg(colours?: Palette): SVGSVGElement | undefined {
    return this.sheet.toSvg(this.size, colours);
  }

  destroy(): void {
    this.observer.disconnect();
    this.unlisten();
    cancelAnimationFrame(this.gliding);
    cancelAnimationFrame(this.frameAsked);
    clearTimeout(this.still);
    this.sheet.remove();
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.frame;
    // On paper it is not there.
    if (width && height) this.size = { width, height };
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
    const { drawn } = this.sheet;
    const grown = this.camera.scale / drawn.scale;
    const right = (drawn.x - this.camera.x) * this.camera.scale;
    const down = (this.camera.y - drawn.y) * this.camera.scale;
    const reaches = (moved: number, side: number) =>
      Math.abs(moved) <= side * (Math.max(0, ((1 + 2 * MARGIN) * grown - 1) / 2) + SHORT);
    if (
      grown < STRETCH &&
      grown > 1 / STRETCH &&
      reaches(right, this.size.width) &&
      reaches(down, this.size.height)
    )
      this.sheet.move(right, down, grown);
    else this.draw();
  }

  private draw(): void {
    if (!this.plan) return;
    this.sheet.draw(this.plan, this.camera, this.size);
    this.sheet.point(this.pointed);
    this.frame.dataset.drawn = String(this.sheet.scene.dots.length);
    this.on.drawn(this.sheet.scene);
  }

  private hover(point: { x: number; y: number } | undefined): void {
    const hit = point && this.hit(point.x, point.y, false);
    this.frame.dataset.over = hit?.dot ? 'dot' : hit?.bond ? 'bond' : '';
    if (this.pointed !== hit?.dot) {
      this.pointed = hit?.dot;
      this.sheet.point(this.pointed);
    }
    this.on.hovered(hit, point?.x ?? 0, point?.y ?? 0);
  }

  private hit(x: number, y: number, finger: boolean): Hit | undefined {
    return hitAt(this.sheet.scene, this.camera, this.size, x, y, finger ? 14 : 5);
  }
}

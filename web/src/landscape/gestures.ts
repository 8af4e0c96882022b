/** What a reader does over a picture; points are in pixels from its left and upper edge. */
export interface Gestures {
  readonly pan: (right: number, down: number) => void;
  readonly zoom: (factor: number, x: number, y: number) => void;
  readonly tap: (x: number, y: number, finger: boolean) => void;
  readonly doubleTap: (x: number, y: number, finger: boolean) => void;
  /** Undefined when the pointer is gone. */
  readonly hover: (point: { readonly x: number; readonly y: number } | undefined) => void;
  readonly grab: (held: boolean) => void;
}

/** Pixels that a press may tremble and still be a tap. */
const STILL = 5;
const DOUBLE = 350;

/** Listens to mouse, pen, fingers and wheel over `element` until the returned function is called. */
export function listen(element: HTMLElement, to: Gestures): () => void {
  const held = new Map<number, { x: number; y: number }>();
  let moved = 0;
  let lastTap = { time: 0, x: 0, y: 0 };
  const ended = new AbortController();
  const { signal } = ended;

  const point = (event: MouseEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [one, other] = [...held.values()] as [{ x: number; y: number }, { x: number; y: number }];
    return {
      x: (one.x + other.x) / 2,
      y: (one.y + other.y) / 2,
      apart: Math.max(1, Math.hypot(one.x - other.x, one.y - other.y)),
    };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    if (!held.size) moved = 0;
    held.set(event.pointerId, point(event));
    to.grab(true);
  };
  const move = (event: PointerEvent) => {
    const before = held.get(event.pointerId);
    const now = point(event);
    if (!before) {
      if (event.pointerType === 'mouse') to.hover(now);
      return;
    }
    if (held.size === 2) {
      const was = spread();
      held.set(event.pointerId, now);
      const is = spread();
      moved += STILL + 1;
      to.pan(is.x - was.x, is.y - was.y);
      to.zoom(is.apart / was.apart, is.x, is.y);
      return;
    }
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    held.set(event.pointerId, now);
    if (moved > STILL) to.pan(now.x - before.x, now.y - before.y);
  };
  const up = (event: PointerEvent) => {
    if (!held.delete(event.pointerId)) return;
    if (held.size) return;
    to.grab(false);
    if (moved > STILL || event.type === 'pointercancel') return;
    const { x, y } = point(event);
    const finger = event.pointerType !== 'mouse';
    const again = event.timeStamp - lastTap.time < DOUBLE && Math.hypot(x - lastTap.x, y - lastTap.y) < 20;
    lastTap = { time: again ? 0 : event.timeStamp, x, y };
    if (again) to.doubleTap(x, y, finger);
    else to.tap(x, y, finger);
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const { x, y } = point(event);
    // A wheel that counts lines, and a pinch on a touch pad, which comes in small steps.
    const step = event.deltaY * (event.deltaMode === 1 ? 16 : 1) * (event.ctrlKey ? 4 : 1);
    to.zoom(1.0016 ** -Math.max(-300, Math.min(300, step)), x, y);
  };
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('pointerleave', () => to.hover(undefined), { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  return () => ended.abort();
}

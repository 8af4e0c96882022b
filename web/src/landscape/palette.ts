import { NODE_KINDS, type NodeKind } from '../contract';

/** The page's colours as numbers, for pictures that no style sheet reaches. */
export interface Palette {
  readonly kind: Readonly<Record<NodeKind, string>>;
  readonly paper: string;
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly focus: string;
  readonly sans: string;
  readonly serif: string;
}

/** The colours that hold now, in this light. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return toHex(getComputedStyle(probe).color);
  };
  const font = (name: string) => {
    probe.style.fontFamily = `var(--${name})`;
    return getComputedStyle(probe).fontFamily;
  };
  const kind = Object.fromEntries(NODE_KINDS.map((each) => [each, colour(each)])) as Record<NodeKind, string>;
  const palette = {
    kind,
    paper: colour('paper'),
    ground: colour('ground'),
    ink: colour('ink'),
    quiet: colour('quiet'),
    line: colour('line'),
    accent: colour('accent'),
    focus: colour('focus'),
    sans: font('sans'),
    serif: font('serif'),
  };
  probe.remove();
  return palette;
}

/** `part` of one colour in another: what a veil of it over the other looks like. */
export function mix(one: string, other: string, part: number): string {
  const [a, b] = [channels(one), channels(other)];
  return hex(a.map((value, i) => value * part + (b[i] as number) * (1 - part)));
}

function toHex(colour: string): string {
  return hex([...colour.matchAll(/[\d.]+/g)].slice(0, 3).map(Number));
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function hex(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

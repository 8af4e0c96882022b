import { NODE_KINDS, type NodeKind } from '../contract';
import { list } from '../state/address';
import { type Arrangement, arrangements } from './arrange';

/** What the picture shows of the network. */
export const pictures = ['whole', 'money', 'organisations', 'technologies', 'repeats'] as const;
export type PictureName = (typeof pictures)[number];

/** Where the reader stands: the middle of the picture and how much of the layout its shorter side holds. */
export interface Standpoint {
  readonly x: number;
  readonly y: number;
  readonly span: number;
}

/** The settings of the network view, as the address holds them, all with their defaults. */
export interface Settings {
  readonly picture: PictureName;
  /** Every budget line as printed, or every yen once. */
  readonly printed: boolean;
  readonly size: 'yen' | 'degree';
  readonly by: Arrangement;
  readonly hidden: ReadonlySet<NodeKind>;
  /** Identifiers. */
  readonly chosen: string;
  /** The two items of a chosen line, groups among them. */
  readonly link: readonly string[];
  readonly marked: readonly string[];
  /** The things whose surroundings are shown alone, and how many links far. */
  readonly focus: readonly string[];
  readonly steps: number;
  /** The ends of a path. */
  readonly from: string;
  readonly to: string;
  /** Groups opened and closed by hand, programmes opened into their lines. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly unfolded: readonly string[];
  /** Undefined shows all. */
  readonly at: Standpoint | undefined;
  /** A table in the place of the picture. */
  readonly table: boolean;
}

type Get = (name: string) => string;

const oneOf = <Name extends string>(names: readonly Name[], value: string): Name =>
  names.find((name) => name === value) ?? (names[0] as Name);

/** Anything unreadable has its default. */
export function readSettings(get: Get): Settings {
  const steps = Number(get('steps'));
  const picture = oneOf(pictures, get('show'));
  return {
    picture,
    printed: get('as') === 'printed',
    size: oneOf(['yen', 'degree'] as const, get('size')),
    by: get('by') ? oneOf(arrangements, get('by')) : usual(picture),
    hidden: new Set(NODE_KINDS.filter((kind) => list.parse(get('hide')).includes(kind))),
    chosen: get('chosen'),
    link: list.parse(get('link')).slice(0, 2),
    marked: list.parse(get('marked')),
    focus: list.parse(get('focus')),
    steps: Number.isInteger(steps) && steps >= 1 && steps <= 6 ? steps : 1,
    from: get('from'),
    to: get('to'),
    opened: list.parse(get('open')),
    closed: list.parse(get('shut')),
    unfolded: list.parse(get('unfold')),
    at: readStandpoint(get('at')),
    table: get('table') === '1',
  };
}

/** How a picture is arranged unless a reader says otherwise. */
export function usual(picture: PictureName): Arrangement {
  return picture === 'organisations' ? 'body' : 'theme';
}

export function readStandpoint(text: string): Standpoint | undefined {
  const [x, y, span, ...more] = text.split('_').map(Number);
  if (more.length || x === undefined || y === undefined || span === undefined) return undefined;
  return [x, y, span].every(Number.isFinite) && span > 0 ? { x, y, span } : undefined;
}

export function writeStandpoint({ x, y, span }: Standpoint): string {
  return [x, y, span].map(Math.round).join('_');
}

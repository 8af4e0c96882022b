import type { Emphasis } from './emphasis';
import { type Shape, shapeOf } from './kinds';
import { mix, type Palette } from './palette';
import { type RelationKind, relationKinds } from './relations';
import type { Bond, Disc, Dot, Scene } from './scene';

/** How a mark looks. */
export interface Look {
  readonly fill: string;
  readonly border: string;
  readonly shape: Shape;
}

/** Looks of all that is drawn, the same for the screen and for files. */
export interface Styles {
  readonly dot: (dot: Dot) => Look;
  readonly bond: (bond: Bond) => { readonly colour: string; readonly width: number };
  readonly disc: (disc: Disc) => { readonly fill: string; readonly border: string };
}

export function stylesOf(scene: Scene, palette: Palette, { loud, near, path }: Emphasis): Styles {
  const quietly = near.size > 0;
  const isNear = (item: number) => !quietly || near.has(item);
  const { ground, ink, line, kind } = palette;
  // Lines of a picture that is about them are strong; where there are many they are a hint.
  const strength = scene.bonds.length > 250 ? 0.17 : 0.5;
  return {
    dot: ({ item, kind: name, isGroup, isLine }) => {
      const colour = isNear(item) ? kind[name] : mix(kind[name], ground, 0.28);
      if (isGroup)
        return { fill: mix(colour, ground, 0.16), border: mix(colour, ground, 0.75), shape: shape(name) };
      if (isLine) return { fill: ground, border: colour, shape: shape(name) };
      return { fill: colour, border: loud.has(item) ? ink : ground, shape: shape(name) };
    },
    bond: ({ source, target, kind: place, width }) => {
      const colour = bondColour(relationKinds[place] as RelationKind, target, palette);
      // A path is drawn as a line of its own.
      if (path.length) return { colour: mix(colour, ground, 0.12), width };
      if (loud.has(source.item) && loud.has(target.item)) return { colour, width: Math.max(width, 3) };
      if (loud.has(source.item) || loud.has(target.item))
        return { colour: mix(colour, ground, 0.85), width: Math.max(width, 1.8) };
      return { colour: mix(colour, ground, quietly ? 0.12 : strength), width };
    },
    disc: ({ depth, kind: name }) => ({
      fill: mix(depth === 0 ? ink : kind[name], ground, depth === 0 ? 0.035 : 0.06),
      border: depth === 0 ? line : mix(kind[name], ground, 0.35),
    }),
  };

  function shape(name: Dot['kind']): Shape {
    return shapeOf[name];
  }
}

function bondColour(relation: RelationKind, target: Dot, palette: Palette): string {
  if (relation === 'repeat' || relation === 'line') return palette.kind.programme;
  if (relation === 'proposed') return palette.kind.organisation;
  if (relation === 'money') return palette.accent;
  return palette.kind[target.kind];
}

import type { NodeKind } from '../contract';
import type { Text } from '../language/text';

/** Colour alone tells nothing to many eyes: each kind has a shape of its own, or stands at a size of its own. */
export const shapes = ['disc', 'ring', 'square', 'diamond', 'triangle', 'hexagon'] as const;
export type Shape = (typeof shapes)[number];

export const shapeOf: Readonly<Record<NodeKind, Shape>> = {
  part: 'ring',
  theme: 'ring',
  section: 'ring',
  measure: 'disc',
  programme: 'square',
  organisation: 'triangle',
  technology: 'hexagon',
  policy: 'diamond',
};

export const kindName: Readonly<Record<NodeKind, Text>> = {
  part: { ja: '部', en: 'part' },
  theme: { ja: '施策分野', en: 'theme' },
  section: { ja: '節', en: 'section' },
  measure: { ja: '施策', en: 'measure' },
  programme: { ja: '予算事業', en: 'programme' },
  organisation: { ja: '組織', en: 'organisation' },
  technology: { ja: '技術', en: 'technology' },
  policy: { ja: '政策文書', en: 'policy' },
};

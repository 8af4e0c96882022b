import { NODE_KINDS, type NodeKind } from '../contract';
import { type Shape as Name, shapeOf } from '../landscape/kinds';

/** Outlines in a square of 20; the picture of the network draws the same ones. */
const outlines: Readonly<Record<Name, string>> = {
  ring: 'M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM10 5.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  disc: 'M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16z',
  square: 'M3.5 3.5h13v13h-13z',
  diamond: 'M10 1.2L18.8 10L10 18.8L1.2 10z',
  triangle: 'M10 2L18.6 17H1.4z',
  hexagon: 'M10 1.6L17.3 5.8V14.2L10 18.4L2.7 14.2V5.8z',
};

/** The mark of a kind of thing: its shape in its colour. A word says the same beside it. */
export function Shape({ kind }: { readonly kind: NodeKind | number }) {
  const name = typeof kind === 'number' ? (NODE_KINDS[kind] as NodeKind) : kind;
  return (
    <svg class="shape" viewBox="0 0 20 20" width="12" height="12" aria-hidden="true">
      <path d={outlines[shapeOf[name]]} fill={`var(--${name})`} fill-rule="evenodd" />
    </svg>
  );
}

import type { View } from '../app';

export const landscape: View = {
  id: 'landscape',
  title: { ja: '見取図', en: 'Landscape' },
  Component: () => null,
};

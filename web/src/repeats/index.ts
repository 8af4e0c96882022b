import type { View } from '../app';

export const repeats: View = { id: 'repeats', title: { ja: '再掲', en: 'Repeats' }, Component: () => null };

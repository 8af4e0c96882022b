import type { View } from '../app';

export const money: View = { id: 'money', title: { ja: 'お金', en: 'Money' }, Component: () => null };

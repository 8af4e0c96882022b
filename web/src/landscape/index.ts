import './landscape.css';
import type { View } from '../app';
import { Landscape } from './Landscape';

export const landscape: View = {
  id: 'landscape',
  title: { ja: '見取図', en: 'Landscape' },
  Component: Landscape,
};

import './repeats.css';
import type { View } from '../app';
import { RepeatsView } from './RepeatsView';
import { words } from './words';

/** Reprints and proposed repeats, to be decided by a person. */
export const repeats: View = { id: 'repeats', title: words.title, Component: RepeatsView };

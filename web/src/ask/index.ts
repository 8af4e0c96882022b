import './ask.css';
import type { View } from '../app';
import { AskView } from './AskView';
import { words } from './words';

/** Saved questions and queries of the reader, answered in the page. */
export const ask: View = { id: 'ask', title: words.title, Component: AskView };

import './money.css';
import type { View } from '../app';
import { MoneyView } from './MoneyView';
import { words } from './words';

/** Where the money goes, every yen once. */
export const money: View = { id: 'money', title: words.title, Component: MoneyView };

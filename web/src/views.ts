import type { View } from './app';
import { ask } from './ask';
import { landscape } from './landscape';
import { money } from './money';
import { repeats } from './repeats';

/** The pages of the explorer, in the order of their tabs. The first one is the start. */
export const views: readonly View[] = [landscape, money, repeats, ask];

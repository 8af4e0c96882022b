import type { Question } from '../contract';
import { type Chosen, termOf } from './parameters';

/** Values to begin with, so that a question answers at once: the example where this graph has it, else the first choice. */
export function examples(question: Question): Chosen {
  const needed = question.parameters.filter((parameter) => !parameter.optional);
  return Object.fromEntries(
    needed.flatMap((parameter) => {
      const known = termOf(parameter, parameter.example) !== undefined;
      const value = known ? parameter.example : parameter.choices[0]?.name;
      return value === undefined ? [] : [[parameter.name, value] as const];
    }),
  );
}

import type { Repeat, Site } from '../contract';
import type { Judgement } from './judgements';

/** What a judgement on a repeat is about. */
export type Pair = Pick<Judgement, 'left' | 'right' | 'left_name' | 'right_name'>;

/**
 * The two ends of a judgement, the original first: their programmes, or the lines themselves where they are one
 * programme already. As `saikei reprints accept` chooses them. Undefined where the documents hold no original.
 */
export function pairOf({ network, records }: Site, repeat: Repeat): Pair | undefined {
  const right = records.lines[repeat.line];
  const left = records.lines[repeat.original];
  if (!left || !right) return undefined;
  if (left.programme === right.programme)
    return { left: left.id, right: right.id, left_name: left.name, right_name: right.name };
  const { id, label } = network.nodes;
  return {
    left: id[left.programme] as string,
    right: id[right.programme] as string,
    left_name: label[left.programme] as string,
    right_name: label[right.programme] as string,
  };
}

import type { Parameter, Question } from '../contract';
import type { State } from '../state/address';
import type { Changes } from '../state/store';
import { ROWS } from './engine';
import { type Chosen, fillQuestion, missing } from './parameters';
import type { Order } from './results';

/** How many rows an answer may have. */
export const limits: readonly number[] = [100, 1000, ROWS];

/** What the address asks for. */
export interface Asked {
  readonly question: Question | undefined;
  readonly chosen: Chosen;
  /** The reader's own query; '' where the question's is asked. */
  readonly own: string;
  /** What is asked; '' where nothing is, or a parameter is wanting. */
  readonly sparql: string;
  readonly missing: readonly Parameter[];
  readonly rows: number;
  readonly order: Order | undefined;
  /** The page of the table, from 0. */
  readonly at: number;
  readonly showsQuery: boolean;
}

const prefix = 'p.';

/** What a state of the page asks, of the questions there are. */
export function readAsked(state: State, questions: readonly Question[]): Asked {
  const get = (name: string) => state.settings[name] ?? '';
  const question = questions.find(({ name }) => name === get('question'));
  const chosen = Object.fromEntries(
    (question?.parameters ?? []).map(({ name }) => [name, get(prefix + name)] as const),
  );
  const own = get('query');
  const wanting = question && !own ? missing(question, chosen) : [];
  const sparql = own || (question && !wanting.length ? withoutHead(fillQuestion(question, chosen)) : '');
  const rows = Number(get('rows'));
  const at = Number(get('at'));
  return {
    question,
    chosen,
    own,
    sparql,
    missing: wanting,
    rows: limits.includes(rows) ? rows : (limits[1] as number),
    order: get('sort') ? { column: get('sort'), down: get('down') === '1' } : undefined,
    at: Number.isInteger(at) && at > 0 ? at : 0,
    showsQuery: get('editor') === '1',
  };
}

/** Forgets how the last answer was looked at. */
const afresh: Changes = { sort: undefined, down: undefined, at: undefined };

/** The settings that ask `question`, all others of the page forgotten. */
export function askingQuestion(question: Question, chosen: Chosen = {}): Changes {
  return { question: question.name, ...parameters(chosen) };
}

/** The changes that ask with another value for a parameter. */
export function askingWith(chosen: Chosen): Changes {
  return { ...parameters(chosen), ...afresh, query: undefined };
}

/** The changes that ask the reader's own query; '' goes back to the question's. */
export function askingOwn(query: string): Changes {
  return { ...afresh, query: query || undefined };
}

function parameters(chosen: Chosen): Changes {
  return Object.fromEntries(Object.entries(chosen).map(([name, value]) => [prefix + name, value]));
}

/** A query without the lines above it that describe the question: the page says these itself. */
export function withoutHead(sparql: string): string {
  return sparql.replace(/^(?:#\+.*\n)+/, '');
}

import { useApp, useLanguage, useText } from '../app';
import { exactYen, number, yen } from '../language/yen';
import { home } from '../state/address';
import { isYen } from './columns';
import type { Names } from './labels';
import { type Cell, isNumber } from './results';
import { words } from './words';

/** A term of an answer as people read it: names for IRIs, with a way into the network; yen in their units. */
export function CellView(props: {
  readonly cell: Cell | undefined;
  readonly column: string;
  readonly names: Names;
  /** The row says the name of the thing already. */
  readonly named: boolean;
}) {
  const { cell, column, names } = props;
  const t = useText();
  const language = useLanguage();
  const { store } = useApp();
  if (!cell) return <span class="visually-hidden">{t(words.empty)}</span>;
  if (cell.type === 'uri') {
    const name = names(cell.value, language);
    if (name.thing)
      return (
        <a
          href={store.link(home, { chosen: name.thing })}
          title={props.named ? t(words.open) : undefined}
          aria-label={props.named ? `${name.text} – ${t(words.open)}` : undefined}
        >
          {props.named ? '↗' : name.text}
        </a>
      );
    if (name.address)
      return (
        <a href={name.address} rel="noreferrer">
          {name.text}
        </a>
      );
    return <span title={cell.value}>{name.text}</span>;
  }
  if (isNumber(cell)) {
    const value = Number(cell.value);
    if (isYen(column)) return <span title={exactYen(value, language)}>{yen(value, language)}</span>;
    // Years, pages and lines are names more than numbers: no separators below five digits.
    return <>{Math.abs(value) < 10_000 ? cell.value : number(value, language)}</>;
  }
  if (cell.datatype?.endsWith('#boolean')) return <>{t(cell.value === 'true' ? words.yes : words.no)}</>;
  // Isolated: a text must not turn around what stands beside it.
  return <bdi lang={cell['xml:lang']}>{cell.value}</bdi>;
}

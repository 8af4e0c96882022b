import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { useText } from '../app';
import { fill } from '../language/text';
import { matches } from './matches';
import { words } from './words';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Other names that find it. */
  readonly names: readonly string[];
}

/** So many options are drawn at once; typing finds the others. */
const drawn = 60;

/** A drop-down that is searched by typing: the combobox pattern of WAI-ARIA with a list. */
export function Choices(props: {
  readonly id: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly required: boolean;
  readonly onChoose: (value: string) => void;
}) {
  const { options, value, onChoose } = props;
  const t = useText();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState<string>();
  const [active, setActive] = useState(0);
  const open = search !== undefined;
  const chosen = options.find((option) => option.value === value);
  const found = useMemo(
    () => (search ? options.filter((option) => matches(search, [option.label, ...option.names])) : options),
    [options, search],
  );
  const shown = found.slice(0, drawn);

  const show = (text: string) => {
    setSearch(text);
    setActive(Math.max(0, text ? 0 : options.findIndex((option) => option.value === value)));
  };
  const choose = (option: Option | undefined) => {
    setSearch(undefined);
    if (option && option.value !== value) onChoose(option.value);
  };
  const move = (step: number) => {
    if (!open) return show('');
    const next = (active + step + shown.length) % Math.max(1, shown.length);
    setActive(next);
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const act = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => (open ? choose(shown[active]) : show('')),
      Escape: () => setSearch(undefined),
    }[event.key];
    if (!act || (event.key === 'Escape' && !open)) return;
    event.preventDefault();
    act();
  };

  return (
    <div class="choices">
      <input
        ref={input}
        id={props.id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-required={props.required}
        aria-activedescendant={open && shown.length ? `${list}-${active}` : undefined}
        placeholder={t(props.required ? words.choose : words.any)}
        value={search ?? chosen?.label ?? ''}
        onInput={(event) => show(event.currentTarget.value)}
        onClick={() => !open && show('')}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setSearch(undefined)}
        onKeyDown={onKeyDown}
      />
      <div
        id={list}
        class="list"
        role="listbox"
        tabIndex={-1}
        aria-labelledby={`${props.id}-label`}
        hidden={!open}
      >
        {open &&
          shown.map((option, index) => (
            <div
              key={option.value}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              class={option.value === value ? 'chosen' : ''}
              // The click must come before the loss of focus that closes the list.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              {option.label}
              <Found option={option} search={search} />
            </div>
          ))}
        {open && found.length > drawn && (
          <div class="more" role="presentation">
            {fill(t(words.choices), { n: found.length })} · {t(words.typeToFind)}
          </div>
        )}
        {open && !found.length && (
          <div class="more" role="presentation">
            {t(words.noChoice)}
          </div>
        )}
      </div>
      <span class="visually-hidden" role="status">
        {open ? fill(t(words.choices), { n: found.length }) : ''}
      </span>
    </div>
  );
}

/** The other name by which an option was found. */
function Found({ option, search }: { readonly option: Option; readonly search: string }) {
  if (!search || matches(search, [option.label])) return null;
  const name = option.names.find((each) => matches(search, [each]));
  return name ? <span class="quiet"> {name}</span> : null;
}

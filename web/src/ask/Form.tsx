import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import type { Choice, Parameter } from '../contract';
import { fill, type Language } from '../language/text';
import { Choices, type Option } from './Choices';
import type { Names } from './labels';
import { type Chosen, termOf } from './parameters';
import { kinds, words } from './words';

/** A longer list of choices is searched by typing. */
const short = 8;

/** The parameters of a question. A choice asks at once; a text asks when it is finished. */
export function Form(props: {
  readonly parameters: readonly Parameter[];
  readonly chosen: Chosen;
  readonly names: Names;
  readonly onChange: (chosen: Chosen) => void;
}) {
  const { parameters, chosen, onChange } = props;
  if (!parameters.length) return null;
  return (
    <form class="given" onSubmit={(event) => event.preventDefault()}>
      {parameters.map((parameter) => (
        <Field
          key={parameter.name}
          parameter={parameter}
          value={chosen[parameter.name] || (parameter.default ?? '')}
          names={props.names}
          onChange={(value) => onChange({ ...chosen, [parameter.name]: value })}
        />
      ))}
    </form>
  );
}

interface FieldProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly names: Names;
  readonly onChange: (value: string) => void;
}

function Field(props: FieldProps) {
  const t = useText();
  const id = useId();
  const { parameter } = props;
  return (
    <div class="field">
      <label id={`${id}-label`} for={id}>
        {t(parameter.label)}
        {parameter.optional && <span class="optional"> ({t(words.optional)})</span>}
      </label>
      {parameter.choices.length ? <Chooser {...props} id={id} /> : <Written {...props} id={id} />}
    </div>
  );
}

function Chooser({ id, parameter, value, names, onChange }: FieldProps & { readonly id: string }) {
  const t = useText();
  const language = useLanguage();
  const { site } = useApp();
  const options = useMemo<readonly Option[]>(
    () =>
      parameter.choices.map((choice) => ({
        value: choice.name,
        label: labelOf(choice, site.network.base, names, language),
        names: [...choice.labels, choice.name],
      })),
    [parameter, names, language, site],
  );

  if (options.length > short) {
    const any = parameter.optional ? [{ value: '', label: t(words.any), names: [] }] : [];
    return (
      <Choices
        id={id}
        options={[...any, ...options]}
        value={value}
        required={!parameter.optional}
        onChoose={onChange}
      />
    );
  }
  return (
    <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{t(parameter.optional ? words.any : words.choose)}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** What the reader's language calls a choice, after its number where it has one. */
function labelOf(choice: Choice, base: string, names: Names, language: Language): string {
  const iri = choice.term.startsWith('<') ? new URL(choice.term.slice(1, -1), base).href : '';
  const named = iri ? names(iri, language).text : '';
  const isEnglish = (text: string) => !/[\u3040-\u30ff\u3400-\u9fff]/.test(text);
  const number = choice.labels.find((text) => /^\d+(-\d+)?$/.test(text));
  const texts = choice.labels.filter((text) => text !== number);
  const own = texts.find((text) => isEnglish(text) === (language === 'en')) ?? texts[0] ?? choice.name;
  const label = named && !iri.endsWith(named) ? named : own;
  return number ? `${number} ${label}` : label;
}

function Written({ id, parameter, value, onChange }: FieldProps & { readonly id: string }) {
  const t = useText();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const wrong = text !== '' && termOf(parameter, text) === undefined;
  const what = kinds[parameter.type as keyof typeof kinds] ?? kinds.string;
  return (
    <>
      <input
        id={id}
        type="text"
        inputMode={parameter.type === 'integer' ? 'numeric' : 'text'}
        value={text}
        placeholder={parameter.example}
        aria-required={!parameter.optional}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {wrong && (
        <span id={`${id}-wrong`} class="wrong">
          {fill(t(words.unreadable), { value: text, what: t(what) })}
        </span>
      )}
    </>
  );
}

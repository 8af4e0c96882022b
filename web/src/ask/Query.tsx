import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp, useText } from '../app';
import { type Asked, askingOwn, withoutHead } from './asked';
import { Editor, type Mark } from './Editor';
import { words } from './words';

/** The query that is asked, to read and to change. A changed one goes into the address when it is asked. */
export function Query(props: {
  readonly asked: Asked;
  readonly mark: Mark | undefined;
  /** What went wrong with it. */
  readonly children: ComponentChildren;
}) {
  const { asked, mark } = props;
  const t = useText();
  const { site, store } = useApp();
  const saved = withoutHead(asked.question?.sparql ?? '');
  const text = asked.own || asked.sparql || saved;
  // The question's own query, unchanged, needs no place in the address.
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  const ask = (query: string) => store.set(askingOwn(!asked.own && query === asked.sparql ? '' : query));
  return (
    <div class="query">
      <Editor text={text} mark={draft === text ? mark : undefined} onChange={setDraft} onAsk={ask} />
      {props.children}
      <div class="tools">
        <button type="button" class="button primary" onClick={() => ask(draft)} disabled={!draft.trim()}>
          {t(words.ask)}
        </button>
        {asked.own && asked.question && (
          <button type="button" class="button" onClick={() => store.set(askingOwn(''))}>
            {t(words.toQuestion)}
          </button>
        )}
        <span id="query-keys" class="quiet">
          {t(words.keys)}
        </span>
      </div>
      <details>
        <summary>{t(words.prefixes)}</summary>
        <dl class="prefixes">
          {Object.entries(site.records.prefixes).map(([name, iri]) => (
            <div key={name}>
              <dt>{name}:</dt>
              <dd>{iri}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

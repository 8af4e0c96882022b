import { useEffect, useId, useState } from 'preact/hooks';
import { useText } from '../app';
import type { Decision, Word } from './review';
import { words } from './words';

const choices: readonly { readonly word: Word; readonly key: string }[] = [
  { word: 'same', key: 'A' },
  { word: 'different', key: 'R' },
  { word: 'unsure', key: 'U' },
];

/** The decision on one pair: the same keys as buttons, and why. */
export function Decide(props: {
  readonly decision: Decision | undefined;
  readonly onDecide: (word: Word | undefined) => void;
  readonly onReason: (reason: string) => void;
}) {
  const { decision, onDecide, onReason } = props;
  const t = useText();
  const id = useId();
  const [reason, setReason] = useState(decision?.reason ?? '');
  useEffect(() => setReason(decision?.reason ?? ''), [decision?.reason]);
  return (
    <div class="decide">
      <div class="buttons">
        {choices.map(({ word, key }) => (
          <button
            key={word}
            type="button"
            class={`button ${word}`}
            aria-pressed={decision?.judgement === word}
            aria-keyshortcuts={key}
            onClick={() => onDecide(word)}
          >
            {t(words[word])}
            <span class="key" aria-hidden="true">
              {key}
            </span>
          </button>
        ))}
        <button
          type="button"
          class="button plain"
          disabled={!decision}
          aria-keyshortcuts="Backspace"
          onClick={() => onDecide(undefined)}
        >
          {t(words.takeBack)}
          <span class="key" aria-hidden="true">
            ⌫
          </span>
        </button>
      </div>
      {decision && (
        <div class="reason">
          <label for={id}>{t(words.reason)}</label>
          <input
            id={id}
            type="text"
            value={reason}
            placeholder={t(words.reasonHint)}
            onInput={(event) => setReason(event.currentTarget.value)}
            onChange={(event) => onReason(event.currentTarget.value.trim())}
          />
        </div>
      )}
    </div>
  );
}

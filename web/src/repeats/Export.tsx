import { useId } from 'preact/hooks';
import { useApp, useText } from '../app';
import { fill } from '../language/text';
import { save } from '../save';
import { formatJudgements } from './judgements';
import { judgementsOf, type Review } from './review';
import { words } from './words';

/** The decisions as a file, once it is said who decided. */
export function Export(props: { readonly review: Review; readonly onName: (by: string) => void }) {
  const { review, onName } = props;
  const t = useText();
  const id = useId();
  const { site } = useApp();
  const judgements = judgementsOf(site, review);
  const nameless = !review.by.trim();
  const text = formatJudgements(judgements);
  return (
    <footer class="export">
      <div class="fields">
        <label for={id}>{t(words.by)}</label>
        <input
          id={id}
          type="text"
          autocomplete="name"
          value={review.by}
          onInput={(event) => onName(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button primary"
          disabled={nameless || !judgements.length}
          onClick={() => save('judgements.csv', text, 'text/csv;charset=utf-8')}
        >
          {fill(t(words.save), { n: judgements.length })}
        </button>
        {nameless && judgements.length > 0 && <span class="quiet">{t(words.byNeeded)}</span>}
      </div>
      {judgements.length > 0 && (
        <details>
          <summary>{t(words.preview)}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
          <pre tabIndex={0}>{text}</pre>
        </details>
      )}
    </footer>
  );
}

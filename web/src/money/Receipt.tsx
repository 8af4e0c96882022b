import { useApp, useLanguage, useText } from '../app';
import type { Entry, Total } from '../contract';
import { fill } from '../language/text';
import { exactYen } from '../language/yen';
import { ReceiptTable } from './tables';
import { words } from './words';

/** How a total was made: every figure that was added or left out, and the sum once more. */
export function Receipt({
  entries,
  total,
}: {
  readonly entries: readonly Entry[];
  readonly total: Total | undefined;
}) {
  const t = useText();
  const language = useLanguage();
  const { store } = useApp();
  if (!total || !entries.length) return null;
  const added = entries.filter((entry) => !entry.reason);
  const sum = added.reduce((all, entry) => all + entry.added, 0);
  const isOpen = store.get('receipt') === '1';
  return (
    <section class="receipt">
      <h2>{t(words.receipt)}</h2>
      <p>
        {fill(t(sum === total.yen ? words.receiptSum : words.receiptOff), {
          n: added.length,
          yen: exactYen(sum, language),
          total: exactYen(total.yen, language),
        })}{' '}
        {fill(t(words.receiptLeft), { n: entries.length - added.length })}
      </p>
      <p>
        <button
          type="button"
          class="button"
          aria-expanded={isOpen}
          onClick={() => store.set({ receipt: isOpen ? undefined : '1' }, 'replace')}
        >
          {t(isOpen ? words.receiptHide : words.receiptShow)}
        </button>
      </p>
      {isOpen && <ReceiptTable entries={entries} />}
    </section>
  );
}

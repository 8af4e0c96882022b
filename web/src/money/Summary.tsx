import type { ComponentChildren } from 'preact';
import { useApp, useLanguage, useText } from '../app';
import { NodeLink } from '../components/Name';
import { Yen } from '../components/Yen';
import type { Index, Total } from '../contract';
import { fill } from '../language/text';
import { exactYen, fiscalYear, number, yen } from '../language/yen';
import type { Programme } from './programmes';
import { words } from './words';

/** A total is never just a number: what it is of, and what stands beside it. */
export function Summary(props: {
  readonly total: Total | undefined;
  readonly programmes: readonly Programme[];
}) {
  const { total, programmes } = props;
  const t = useText();
  const language = useLanguage();
  const { site, store } = useApp();
  const { fiscal_year, stage } = site.network;
  const { codes } = site.records;
  const label = (scheme: string, name: string) => {
    const found = codes[scheme]?.[name];
    return found ? t(found) : name;
  };
  if (!total) return null;
  const loans = Object.entries(total.loans);
  return (
    <div class="summary">
      <div class="total">
        <p class="what">
          {fill(t(words.total), { year: fiscalYear(fiscal_year, language), stage: label('stage', stage) })}
        </p>
        <p class="sum" title={exactYen(total.yen, language)}>
          {yen(total.yen, language)}
        </p>
        <p class="quiet">{exactYen(total.yen, language)}</p>
        <p class="quiet">
          {t(words.once)} ·{' '}
          {fill(t(words.counts), {
            programmes: number(total.programmes, language),
            lines: number(total.lines, language),
          })}
        </p>
        {total.low !== total.high && (
          <p class="notice">
            {fill(t(words.interval), { low: yen(total.low, language), high: yen(total.high, language) })}{' '}
            <a href={store.link('repeats', { show: 'open' })}>{t(words.toRepeats)}</a>
          </p>
        )}
      </div>
      <div class="beside">
        <Beside
          title={t(words.unspecified)}
          figure={total.unspecified ? fill(t(words.unspecifiedCount), { n: total.unspecified }) : ''}
          note={t(words.unspecifiedNote)}
          nodes={programmes.filter((each) => each.unspecified).map((each) => each.node)}
        />
        <Beside
          title={t(words.loans)}
          figure={loans.length > 0 && <Yen value={loans.reduce((sum, [, each]) => sum + each, 0)} />}
          note={t(words.loansNote)}
          nodes={programmes.filter((each) => each.loans > 0).map((each) => each.node)}
        >
          {loans.map(([instrument, each]) => (
            <p key={instrument}>
              {label('instrument', instrument)} <Yen value={each} />
            </p>
          ))}
        </Beside>
        <Beside
          title={t(words.included)}
          figure={
            total.included
              ? fill(t(words.includedCount), { n: total.included, yen: yen(total.included_yen, language) })
              : ''
          }
          note={t(words.includedNote)}
          nodes={programmes.filter((each) => each.includedOnly).map((each) => each.node)}
        />
      </div>
    </div>
  );
}

/** Money that stands beside the total, with what it is and where. */
function Beside(props: {
  readonly title: string;
  readonly figure: ComponentChildren;
  readonly note: string;
  readonly nodes: readonly Index[];
  readonly children?: ComponentChildren;
}) {
  const t = useText();
  return (
    <section>
      <h2>{props.title}</h2>
      <p class="figure-text">{props.figure || <span class="quiet">{t(words.none)}</span>}</p>
      {props.figure && props.children}
      <p class="quiet">{props.note}</p>
      {props.nodes.length > 0 && (
        <details>
          <summary>{fill(t(words.list), { n: props.nodes.length })}</summary>
          <ul>
            {props.nodes.map((node) => (
              <li key={node}>
                <NodeLink node={node} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

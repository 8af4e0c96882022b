import { useMemo } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { Choice } from '../components/Choice';
import { fill } from '../language/text';
import { fiscalYear, yen } from '../language/yen';
import { Figure } from '../picture/Figure';
import { ScaleNote } from './Apart';
import { FlowPicture } from './FlowPicture';
import { focusOf, totalOf } from './focus';
import { Path } from './Heading';
import { signed } from './percent';
import { below, programmesOf, tooLarge } from './programmes';
import { Receipt } from './Receipt';
import { receiptOf } from './receipt';
import { Summary } from './Summary';
import { Treemap } from './Treemap';
import { FlowTable, ProgrammeTable, YearsTable } from './tables';
import { words } from './words';
import { YearsPicture } from './YearsPicture';
import { comparisonOf, comparisonsIn, rowsApart } from './years';

const pictures = ['tree', 'flow', 'years'] as const;
type Picture = (typeof pictures)[number];

/** Every yen once: what it is for, who is responsible, and what it was the year before, with its receipt. */
export function MoneyView() {
  const t = useText();
  const language = useLanguage();
  const { site, store } = useApp();
  const { network, records } = site;
  const picture = pictures.find((each) => each === store.get('view')) ?? 'tree';
  const focus = focusOf(network, store.get('in'));
  const all = useMemo(() => programmesOf(site), [site]);
  const programmes = useMemo(() => below(all, focus), [all, focus]);
  const total = totalOf(site, focus);
  const whole = programmes.reduce((sum, each) => sum + each.yen, 0);
  const large = useMemo(() => tooLarge(programmes), [programmes]);
  const isApart = store.get('scale') !== 'all';
  const apart = useMemo(() => (isApart ? large : []), [large, isApart]);
  const flows = useMemo(() => {
    const inside = new Set(programmes.map((each) => each.node));
    return records.flow.filter((flow) => flow.programmes.some((programme) => inside.has(programme)));
  }, [records, programmes]);
  const rows = useMemo(() => comparisonsIn(site, focus, all), [site, focus, all]);
  const comparison = comparisonOf(site, focus);
  const isTheme = focus >= 0 && programmes.every((each) => each.theme === focus);
  const empty = <p class="empty">{t(words.nothing)}</p>;
  const file = (name: string) => `saikei-${name}-${network.fiscal_year}`;

  return (
    <div class="page money">
      <Path focus={focus} />
      <Summary total={total} programmes={programmes} />
      <Choice<Picture>
        legend={t(words.view)}
        options={pictures.map((each) => [each, t(words[each])])}
        value={picture}
        onChoose={(view) => store.set({ view: view === 'tree' ? undefined : view })}
      />
      {picture === 'tree' && (
        <Figure
          title={t(words.treeTitle)}
          file={file('breakdown')}
          picture={(width) =>
            whole ? (
              <Treemap programmes={programmes} apart={apart} whole={whole} width={width} isTheme={isTheme} />
            ) : (
              empty
            )
          }
          table={() => <ProgrammeTable programmes={programmes} whole={whole} />}
        >
          <ScaleNote nodes={large.map((each) => each.node)} isApart={isApart} />
        </Figure>
      )}
      {picture === 'flow' && (
        <Figure
          title={t(words.flowTitle)}
          file={file('flow')}
          least={760}
          picture={(width) =>
            whole ? <FlowPicture flows={flows} apart={apart} whole={whole} width={width} /> : empty
          }
          table={() => <FlowTable flows={flows} />}
        >
          <ScaleNote nodes={large.map((each) => each.node)} isApart={isApart} />
        </Figure>
      )}
      {picture === 'years' && (
        <Figure
          title={fill(t(words.yearsTitle), { year: fiscalYear(network.fiscal_year, language) })}
          file={file('years')}
          least={640}
          picture={(width) =>
            rows.length ? <YearsPicture rows={rows} isApart={isApart} width={width} /> : empty
          }
          table={() => <YearsTable rows={rows} />}
        >
          {comparison && (
            <p>
              {fill(t(words.yearsSentence), {
                n: comparison.programmes,
                now: yen(comparison.yen, language),
                initial: yen(comparison.initial_yen, language),
                change: signed(yen(Math.abs(comparison.change_yen), language), comparison.change_yen),
              })}{' '}
              {comparison.fresh > 0 &&
                fill(t(words.freshSentence), {
                  n: comparison.fresh,
                  yen: yen(comparison.fresh_yen, language),
                })}
            </p>
          )}
          <ScaleNote nodes={rowsApart(rows).map((row) => row.group)} isApart={isApart} />
        </Figure>
      )}
      <Receipt entries={receiptOf(site, focus)} total={total} />
    </div>
  );
}

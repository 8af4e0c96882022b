import { useLanguage, useText } from '../app';
import { Yen } from '../components/Yen';
import { fill } from '../language/text';
import { fiscalYear, yen } from '../language/yen';
import { useCode } from './codes';
import type { Figure } from './facts';

const texts = {
  title: { ja: '金額', en: 'Figures' },
  note: {
    ja: '同じ事業を2回数えない額です。財政投融資は別に示します。',
    en: 'No programme is counted twice. Fiscal loans stand apart.',
  },
  overlap: {
    ja: '関わる施策の事業の合計です。ほかの組織や技術の額と重なります。',
    en: 'Sum over the programmes of its measures; it overlaps with that of other bodies and technologies.',
  },
  nothing: { ja: 'なし', en: 'none' },
  year: { ja: '年度・段階', en: 'Year and stage' },
  counted: { ja: '数える額', en: 'Counted' },
  printed: { ja: '印刷された金額', en: 'As printed' },
  unspecified: { ja: '事項要求{n}件', en: '{n} without a figure' },
  loans: { ja: '財政投融資 {yen}', en: 'loans {yen}' },
  chart: {
    ja: '年度と段階ごとの額のグラフ。同じ数字が次の表にあります。',
    en: 'Chart of the amounts; the table below says the same.',
  },
};
/** Wordings that stand in a cell before the rest is counted. */
const MOST = 4;

/** What is asked for by year and stage: a small chart, and the same as a table with what is printed. */
export function Figures({
  figures,
  overlaps,
}: {
  readonly figures: readonly Figure[];
  readonly overlaps: boolean;
}) {
  const text = useText();
  const language = useLanguage();
  const code = useCode();
  if (!figures.length) return null;
  const when = ({ year, stage }: Figure) => (
    <>
      {fiscalYear(year, language)} <span class="quiet">{code('stage', stage)}</span>
    </>
  );
  return (
    <section>
      <h3>{text(texts.title)}</h3>
      <p class="quiet small">{text(overlaps ? texts.overlap : texts.note)}</p>
      <Chart figures={figures} label={text(texts.chart)} />
      <div class="table-frame">
        <table class="data">
          <thead>
            <tr>
              <th scope="col">{text(texts.year)}</th>
              <th scope="col" class="number">
                {text(texts.counted)}
              </th>
              <th scope="col">{text(texts.printed)}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={`${figure.year} ${figure.stage}`}>
                <th scope="row">{when(figure)}</th>
                <td class="number">
                  {figure.counted > figure.unspecified && (figure.yen > 0 || !figure.loans) ? (
                    <Yen value={figure.yen} />
                  ) : (
                    figure.counted === 0 && <span class="quiet">{text(texts.nothing)}</span>
                  )}
                  {figure.unspecified > 0 && (
                    <div class="quiet">{fill(text(texts.unspecified), { n: figure.unspecified })}</div>
                  )}
                  {figure.loans > 0 && (
                    <div class="quiet">{fill(text(texts.loans), { yen: yen(figure.loans, language) })}</div>
                  )}
                </td>
                <td lang="ja">
                  {figure.printed.slice(0, MOST).join('、')}
                  {figure.printed.length > MOST && ` … +${figure.printed.length - MOST}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const [WIDE, HIGH, FOOT] = [320, 96, 42];

function Chart({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  const language = useLanguage();
  const code = useCode();
  const most = Math.max(...figures.map((each) => each.yen));
  if (most <= 0 || figures.length < 2) return null;
  const step = WIDE / figures.length;
  const wide = Math.min(44, step * 0.6);
  return (
    <svg class="bars" viewBox={`0 0 ${WIDE} ${HIGH + FOOT}`} role="img" aria-label={label}>
      <line x1="0" x2={WIDE} y1={HIGH} y2={HIGH} stroke="var(--edge)" />
      {figures.map((each, rank) => {
        const high = Math.max(each.yen > 0 ? 1.5 : 0, (Math.max(0, each.yen) / most) * (HIGH - 18));
        const middle = (rank + 0.5) * step;
        return (
          <g key={`${each.year} ${each.stage}`}>
            <rect
              x={middle - wide / 2}
              y={HIGH - high}
              width={wide}
              height={high}
              fill={each.stage === 'request' || each.stage === 'draft' ? 'var(--accent)' : 'var(--section)'}
            />
            <text x={middle} y={HIGH - high - 5} text-anchor="middle" class="value">
              {each.counted > each.unspecified ? yen(each.yen, language) : '–'}
            </text>
            <text x={middle} y={HIGH + 13} text-anchor="middle">
              {language === 'ja' ? `${each.year - 2018}年度` : `FY${each.year}`}
            </text>
            <text text-anchor="middle" class="stage">
              {/* English names of stages are two words, too wide for one line. */}
              {code('stage', each.stage)
                .split(' ')
                .map((word, line) => (
                  <tspan key={word} x={middle} y={HIGH + 26 + 11 * line}>
                    {word}
                  </tspan>
                ))}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

import { useApp, useLanguage, useText } from '../app';
import { NODE_KINDS, type YearOnYear } from '../contract';
import { fill } from '../language/text';
import { fiscalYear, yen } from '../language/yen';
import { fitText, widthOf } from '../picture/fit-text';
import { home } from '../state/address';
import { useName, useNumber } from './Heading';
import { percent, signed } from './percent';
import { words } from './words';
import { longestOf, rateOf, rowsApart } from './years';

const row = 46;
const bar = 13;

/** This request above what the same programmes had before: the initial budget, and a supplementary one after it. */
export function YearsPicture(props: {
  readonly rows: readonly YearOnYear[];
  readonly isApart: boolean;
  readonly width: number;
}) {
  const { rows, isApart, width } = props;
  const t = useText();
  const language = useLanguage();
  const name = useName();
  const number = useNumber();
  const { site, store } = useApp();
  const { kind, id } = site.network.nodes;
  const large = new Set(isApart ? rowsApart(rows) : []);
  const names = Math.min(340, Math.round(width * 0.3));
  const changes = 150;
  const room = width - names - changes - 16;
  const largest = Math.max(1, ...rows.filter((each) => !large.has(each)).map(longestOf));
  const scaled = (value: number) => Math.max(value > 0 ? 1 : 0, (value / largest) * room);
  const height = rows.length * row + 34;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links inside a drawing.
    <svg
      class="years"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={fill(t(words.yearsPicture), { n: rows.length })}
    >
      <defs>
        <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="ground" width="6" height="6" />
          <rect class="stroke" width="2" height="6" />
        </pattern>
      </defs>
      <Legend x={names + 8} rows={rows} />
      {rows.map((each, index) => {
        const y = 34 + index * row;
        const rate = rateOf(each);
        const title = [number(each.group), name(each.group)].filter(Boolean).join(' ');
        const lines = fitText(title, 13, names - 12, 2);
        const isHeading = each.group < 0 || NODE_KINDS[kind[each.group] ?? -1] === 'theme';
        const href = isHeading
          ? store.link('money', { ...store.state.settings, in: id[each.group] })
          : store.link(home, { chosen: id[each.group] });
        const change = signed(yen(Math.abs(each.change_yen), language), each.change_yen);
        const tone = each.change_yen > 0 ? 'more' : each.change_yen < 0 ? 'less' : '';
        const before = scaled(each.initial_yen);
        const apart = `${yen(each.yen, language)} ← ${yen(each.initial_yen, language)} · ${t(words.apart)}`;
        return (
          <g key={each.group}>
            <line class="rule" x1="0" x2={width} y1={y + row - 0.5} y2={y + row - 0.5} />
            <a href={href} aria-label={`${title} ${yen(each.yen, language)} ${change}`}>
              <title>{`${title} ${yen(each.yen, language)} ← ${yen(each.initial_yen, language)}`}</title>
              {lines.map((line, place) => (
                <text
                  key={line}
                  class="name"
                  x={names - 8}
                  y={y + (lines.length > 1 ? 18 : 27) + place * 17}
                  text-anchor="end"
                  font-size="13"
                >
                  {line}
                </text>
              ))}
            </a>
            {large.has(each) ? (
              <>
                <rect class="now apart" x={names} y={y + 7} width={room} height={bar} fill="url(#dots)" />
                <rect
                  class="before apart"
                  x={names}
                  y={y + 8 + bar}
                  width={room}
                  height={bar}
                  fill="url(#dots)"
                />
                <rect
                  class="plate"
                  x={names + 6}
                  y={y + 9}
                  width={widthOf(apart) * 12 + 20}
                  height={2 * bar - 2}
                />
                <text class="name" x={names + 14} y={y + 26} font-size="12">
                  {apart}
                </text>
              </>
            ) : (
              <>
                <rect class="now" x={names} y={y + 7} width={scaled(each.yen)} height={bar} />
                <rect class="before" x={names} y={y + 8 + bar} width={before} height={bar} />
                {each.supplementary_yen > 0 && (
                  <rect
                    class="extra"
                    x={names + before}
                    y={y + 8 + bar}
                    width={scaled(each.supplementary_yen)}
                    height={bar}
                    fill="url(#dots)"
                  />
                )}
              </>
            )}
            <text class={`amount ${tone}`} x={width - 4} y={y + 20} text-anchor="end" font-size="13">
              {change}
            </text>
            <text class="quiet" x={width - 4} y={y + 37} text-anchor="end" font-size="12">
              {rate === null ? t(words.noBefore) : signed(percent(Math.abs(rate), language), rate)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Legend({ x, rows }: { readonly x: number; readonly rows: readonly YearOnYear[] }) {
  const t = useText();
  const language = useLanguage();
  const { site } = useApp();
  const year = site.network.fiscal_year;
  const extra = rows.find((each) => each.supplementary_yen !== 0)?.supplementary_year;
  const entries = [
    ['now', t(words.now)],
    ['before', fill(t(words.initial), { year: fiscalYear(year - 1, language) })],
    ...(extra === undefined
      ? []
      : [['extra', fill(t(words.supplementary), { year: fiscalYear(extra, language) })]]),
  ] as const;
  return (
    <g class="legend">
      {entries.map(([kind, text], index) => (
        <g key={kind} transform={`translate(${x - 8 + index * 160} 4)`}>
          <rect class={kind} width="18" height={bar} fill={kind === 'extra' ? 'url(#dots)' : undefined} />
          <text x="24" y="11" font-size="12" class="name">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

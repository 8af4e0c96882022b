import { useMemo } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { NODE_KINDS } from '../contract';
import { fill } from '../language/text';
import { yen } from '../language/yen';
import { fitText, widthOf } from '../picture/fit-text';
import { home } from '../state/address';
import { Apart, strip } from './Apart';
import { useName, useNumber } from './Heading';
import type { Programme } from './programmes';
import { type Box, boxesOf, head } from './treemap';
import { words } from './words';

/** Hues repeat after so many parts. */
const hues = 6;

/** Areas that are yen: a part holds its themes, a theme its programmes. */
export function Treemap(props: {
  readonly programmes: readonly Programme[];
  /** Drawn out of scale. */
  readonly apart: readonly Programme[];
  readonly whole: number;
  readonly width: number;
  /** A theme is open: its programmes are the way on. */
  readonly isTheme: boolean;
}) {
  const { programmes, apart, whole, width, isTheme } = props;
  const t = useText();
  const { site } = useApp();
  const { kind } = site.network.nodes;
  const top = apart.length * strip;
  const height = width < 600 ? Math.round(width * 1.6) : Math.round(Math.min(width * 0.56, 640));
  const parts = useMemo(
    () => kind.flatMap((each, node) => (NODE_KINDS[each] === 'part' ? [node] : [])),
    [kind],
  );
  const boxes = useMemo(
    () => boxesOf(programmes, apart, parts, width, height),
    [programmes, apart, parts, width, height],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links inside a drawing.
    <svg
      class="treemap"
      width={width}
      height={height + top}
      viewBox={`0 0 ${width} ${height + top}`}
      role="group"
      aria-label={fill(t(words.treePicture), { n: boxes.filter((box) => box.programme).length })}
    >
      <Apart programmes={apart} whole={whole} width={width} />
      <g transform={`translate(0 ${top})`}>
        {boxes.map((box) =>
          box.programme ? (
            <Leaf key={`${box.depth} ${box.node}`} box={box} reachable={isTheme} />
          ) : (
            <Frame key={`${box.depth} ${box.node}`} box={box} />
          ),
        )}
      </g>
    </svg>
  );
}

function Frame({ box }: { readonly box: Box }) {
  const t = useText();
  const language = useLanguage();
  const { site, store } = useApp();
  const name = useName();
  const number = useNumber();
  const amount = yen(box.yen, language) + (box.hasApart ? t(words.andApart) : '');
  const title = [number(box.node), name(box.node)].filter(Boolean).join(' ');
  const size = box.depth === 1 ? 13 : 12;
  const [text] = fitText(title, size, box.width - 14 - widthOf(amount) * size * 1.05, 1);
  const id = site.network.nodes.id[box.node];
  const said = fill(t(words.open), { name: title, yen: amount });
  return (
    <a
      class={`frame-box depth-${box.depth} hue-${box.hue % hues}`}
      href={store.link('money', { ...store.state.settings, in: id })}
      aria-label={said}
    >
      <title>{said}</title>
      <rect class="box" x={box.x} y={box.y} width={box.width} height={box.height} rx="3" />
      {box.hasHead && (
        <>
          <text class="name" x={box.x + 6} y={box.y + head - 7} font-size={size}>
            {text ?? ''}
          </text>
          <text
            class="amount"
            x={box.x + box.width - 6}
            y={box.y + head - 7}
            font-size={size}
            text-anchor="end"
          >
            {text ? amount : (fitText(amount, size, box.width - 12)[0] ?? '')}
          </text>
        </>
      )}
    </a>
  );
}

function Leaf({ box, reachable }: { readonly box: Box; readonly reachable: boolean }) {
  const t = useText();
  const language = useLanguage();
  const { site, store } = useApp();
  const name = useName();
  const size = box.width * box.height > 30_000 ? 15 : box.width * box.height > 9000 ? 13 : 11;
  const more = box.programme?.unspecified ? '＋' : '';
  const amount = yen(box.yen, language) + more;
  const room = Math.floor((box.height - 8) / (size * 1.35)) - 1;
  const lines = box.width > 44 ? fitText(name(box.node), size, box.width - 12, Math.min(3, room)) : [];
  const showsAmount = lines.length > 0 && widthOf(amount) * size < box.width - 8;
  const said = fill(t(words.show), { name: name(box.node), yen: yen(box.yen, language) });
  return (
    <a
      class={`leaf hue-${box.hue % hues}`}
      href={store.link(home, { chosen: site.network.nodes.id[box.node] })}
      // Hundreds of stops would bar the way: from the whole, the table leads to each programme.
      tabIndex={reachable ? 0 : -1}
      aria-label={more ? `${said} ${t(words.alsoUnspecified)}` : said}
    >
      <title>{more ? `${said} ${t(words.alsoUnspecified)}` : said}</title>
      <rect class="box" x={box.x} y={box.y} width={box.width} height={box.height} rx="2" />
      {lines.map((line, index) => (
        <text
          key={line}
          class="name"
          x={box.x + 6}
          y={box.y + size + 4 + index * size * 1.35}
          font-size={size}
        >
          {line}
        </text>
      ))}
      {showsAmount && (
        <text class="amount" x={box.x + 6} y={box.y + size + 4 + lines.length * size * 1.35} font-size={size}>
          {amount}
        </text>
      )}
    </a>
  );
}

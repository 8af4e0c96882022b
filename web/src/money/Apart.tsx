import { useApp, useLanguage, useText } from '../app';
import type { Index } from '../contract';
import { fill } from '../language/text';
import { yen } from '../language/yen';
import { fitText, widthOf } from '../picture/fit-text';
import { useName } from './Heading';
import { percent } from './percent';
import type { Programme } from './programmes';
import { words } from './words';

/** Height of a strip with the space below it. */
export const strip = 46;

/** What is larger than all the rest, as hatched strips above a picture: shown, named, and not to scale. */
export function Apart(props: {
  readonly programmes: readonly Programme[];
  readonly whole: number;
  readonly width: number;
}) {
  const { programmes, whole, width } = props;
  const t = useText();
  const language = useLanguage();
  const { site, store } = useApp();
  const name = useName();
  return (
    <g class="apart">
      <defs>
        <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="ground" width="8" height="8" />
          <rect class="stroke" width="1.5" height="8" />
        </pattern>
      </defs>
      {programmes.map((programme, index) => {
        const amount = yen(programme.yen, language);
        const share = fill(t(words.share), { n: percent(programme.yen / whole, language) });
        const said = `${amount} · ${share} · ${t(words.apart)}`;
        const [text] = fitText(name(programme.node), 14, width - 24 - widthOf(said) * 15, 1);
        return (
          <a
            key={programme.node}
            href={store.link('landscape', { chosen: site.network.nodes.id[programme.node] })}
            aria-label={`${name(programme.node)} ${said}`}
          >
            <rect
              class="box"
              x="0.5"
              y={index * strip + 0.5}
              width={width - 1}
              height={strip - 9}
              fill="url(#hatch)"
            />
            <rect class="plate" x="8" y={index * strip + 7} width={width - 16} height={strip - 22} />
            <text class="name" x="14" y={index * strip + 24}>
              {text ?? ''}
            </text>
            <text class="amount" x={width - 14} y={index * strip + 24} text-anchor="end">
              {said}
            </text>
          </a>
        );
      })}
    </g>
  );
}

/** Says what is out of scale, and lets the reader choose. */
export function ScaleNote({
  nodes,
  isApart,
}: {
  readonly nodes: readonly Index[];
  readonly isApart: boolean;
}) {
  const t = useText();
  const { store } = useApp();
  const name = useName();
  if (!nodes.length || store.get('table') === '1') return null;
  const names = nodes.map((node) => `「${name(node)}」`).join('');
  return (
    <p class="scale">
      {isApart && <span class="quiet">{fill(t(words.apartNote), { names })} </span>}
      <button
        type="button"
        class="button"
        onClick={() => store.set({ scale: isApart ? 'all' : undefined }, 'replace')}
      >
        {t(isApart ? words.toScale : words.outOfScale)}
      </button>
    </p>
  );
}

import { useMemo } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { type Flow, NODE_KINDS } from '../contract';
import { fill } from '../language/text';
import { yen } from '../language/yen';
import { fitText, widthOf } from '../picture/fit-text';
import { home } from '../state/address';
import { Apart, strip } from './Apart';
import { type EndNode, flowPicture, margins, streamPath } from './flow';
import { useName, useNumber } from './Heading';
import type { Programme } from './programmes';
import { words } from './words';

const hues = 6;

/** Streams whose widths are yen, from the themes to the bodies that are responsible, together where there are several. */
export function FlowPicture(props: {
  readonly flows: readonly Flow[];
  readonly apart: readonly Programme[];
  readonly whole: number;
  readonly width: number;
}) {
  const { flows, apart, whole, width } = props;
  const t = useText();
  const language = useLanguage();
  const { site } = useApp();
  const { kind, parent } = site.network.nodes;
  const name = useEndName();
  const top = apart.length * strip;
  const parts = kind.flatMap((each, node) => (NODE_KINDS[each] === 'part' ? [node] : []));
  const { graph, height } = useMemo(
    () => flowPicture(flows, new Map(apart.map((programme) => [programme.node, programme.yen])), width),
    [flows, apart, width],
  );
  const hueOf = (end: EndNode) => {
    const part = parts.indexOf(parent[end.nodes[0] ?? -1] ?? -1);
    return part < 0 ? hues - 1 : part % hues;
  };
  const count = (side: string) => graph.nodes.filter((node) => node.side === side).length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links inside a drawing.
    <svg
      class="flow"
      width={width}
      height={height + top}
      viewBox={`0 0 ${width} ${height + top}`}
      role="group"
      aria-label={fill(t(words.flowPicture), { themes: count('theme'), bodies: count('body') })}
    >
      <Apart programmes={apart} whole={whole} width={width} />
      <g transform={`translate(0 ${top})`}>
        {graph.links.map((link) => {
          const [source, target] = [link.source as EndNode, link.target as EndNode];
          return (
            <path
              key={`${source.key} ${target.key}`}
              class={`stream hue-${hueOf(source)}`}
              d={streamPath(link) ?? ''}
              stroke-width={Math.max(1, link.width ?? 1)}
            >
              <title>{`${name(source)} → ${name(target)} ${yen(link.yen, language)}`}</title>
            </path>
          );
        })}
        {graph.nodes.map((node) => (
          <EndMark key={node.key} node={node} hue={node.side === 'theme' ? hueOf(node) : undefined} />
        ))}
      </g>
    </svg>
  );
}

/** The function that names an end of the flow: bodies that act together are named together. */
export function useEndName(): (
  end: Pick<EndNode, 'side' | 'nodes'> & { readonly others?: number },
) => string {
  const t = useText();
  const name = useName();
  const number = useNumber();
  return ({ side, nodes, others }) => {
    if (others) return fill(t(side === 'theme' ? words.otherThemes : words.otherBodies), { n: others });
    if (!nodes.length) return t(side === 'theme' ? words.noHeading : words.noBody);
    if (side === 'theme')
      return [number(nodes[0] as number), name(nodes[0] as number)].filter(Boolean).join(' ');
    return nodes.map(name).join('・');
  };
}

function EndMark({ node, hue }: { readonly node: EndNode; readonly hue: number | undefined }) {
  const t = useText();
  const language = useLanguage();
  const { site, store } = useApp();
  const name = useEndName();
  const [x0, x1, y0, y1] = [node.x0 ?? 0, node.x1 ?? 0, node.y0 ?? 0, node.y1 ?? 0];
  const amount = yen(node.value ?? 0, language) + (node.hasApart ? t(words.andApart) : '');
  const isTheme = node.side === 'theme';
  const room = (isTheme ? margins.left : margins.right) - 20 - widthOf(amount) * 13.5;
  const [text] = fitText(name(node), 13, room, 1);
  const x = isTheme ? x0 - 8 : x1 + 8;
  const [first] = node.nodes;
  const mark = (
    <>
      <title>{`${name(node)} ${amount}`}</title>
      <rect
        class={hue === undefined ? 'end' : `end hue-${hue}`}
        x={x0}
        y={y0}
        width={x1 - x0}
        height={Math.max(1, y1 - y0)}
      />
      <text x={x} y={(y0 + y1) / 2 + 4.5} text-anchor={isTheme ? 'end' : 'start'} font-size="13">
        <tspan class="name">{text ?? ''}</tspan>
        <tspan class="amount" dx="6">
          {amount}
        </tspan>
      </text>
    </>
  );
  return first === undefined ? (
    <g>{mark}</g>
  ) : (
    <a
      href={store.link(home, { chosen: site.network.nodes.id[first] })}
      aria-label={`${name(node)} ${amount}`}
    >
      {mark}
    </a>
  );
}

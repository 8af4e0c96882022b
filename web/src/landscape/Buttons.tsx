import { useEffect, useRef } from 'preact/hooks';
import { useApp, useText } from '../app';
import { svgAsPng } from '../picture/svg';
import { save } from '../save';
import { readPalette } from './palette';
import type { Picture } from './picture';
import type { Settings } from './settings';

const texts = {
  tools: { ja: '図の道具', en: 'Picture tools' },
  nearer: { ja: '近づく', en: 'Zoom in' },
  farther: { ja: '離れる', en: 'Zoom out' },
  all: { ja: '全体', en: 'All' },
  table: { ja: '表で見る', en: 'As a table' },
  picture: { ja: '図で見る', en: 'As a picture' },
  png: { ja: 'PNG', en: 'PNG' },
  svg: { ja: 'SVG', en: 'SVG' },
  savePng: { ja: '図を PNG で保存', en: 'Save the picture as PNG' },
  saveSvg: { ja: '図を SVG で保存', en: 'Save the picture as SVG' },
};

/** Nearer, farther, all; the table in the place of the picture; the picture as a file, and on paper. */
export function Buttons({
  picture,
  settings,
  drawable,
}: {
  readonly picture: Picture | undefined;
  readonly settings: Settings;
  readonly drawable: boolean;
}) {
  const { store } = useApp();
  const text = useText();
  const paper = useRef<HTMLDivElement>(null);
  const svgText = () => {
    const svg = picture?.toSvg();
    return svg && `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
  };
  const saveSvg = () => {
    const svg = svgText();
    if (svg) save('saikei.svg', svg, 'image/svg+xml');
  };
  const savePng = async () => {
    const svg = svgText();
    if (svg && picture) save('saikei.png', await svgAsPng(svg, picture.size.width, picture.size.height));
  };
  useEffect(() => {
    // What a graphics card has drawn does not come on paper.
    const before = () => {
      const svg =
        paper.current && picture?.toSvg(inDaylight(() => readPalette(paper.current as HTMLElement)));
      if (svg) paper.current?.replaceChildren(svg);
    };
    const after = () => paper.current?.replaceChildren();
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [picture]);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons in a row are no form. */}
      <div class="tools no-print" role="group" aria-label={text(texts.tools)}>
        {picture && (
          <>
            <Tool name={text(texts.nearer)} onClick={() => picture.zoomAt(1.6)}>
              ＋
            </Tool>
            <Tool name={text(texts.farther)} onClick={() => picture.zoomAt(1 / 1.6)}>
              －
            </Tool>
            <button type="button" class="button" onClick={() => store.set({ at: undefined }, 'replace')}>
              {text(texts.all)}
            </button>
            <Tool name={text(texts.savePng)} onClick={savePng}>
              {text(texts.png)}
            </Tool>
            <Tool name={text(texts.saveSvg)} onClick={saveSvg}>
              {text(texts.svg)}
            </Tool>
          </>
        )}
        {drawable && (
          <button
            type="button"
            class="button"
            onClick={() => store.set({ table: settings.table ? undefined : '1' })}
          >
            {text(settings.table ? texts.picture : texts.table)}
          </button>
        )}
      </div>
      <div class="paper" ref={paper} />
    </>
  );
}

/** What `read` gives while the page is light, as paper is. */
function inDaylight<Value>(read: () => Value): Value {
  const { dataset } = document.documentElement;
  const { look } = dataset;
  dataset.look = 'light';
  const value = read();
  if (look === undefined) delete dataset.look;
  else dataset.look = look;
  return value;
}

function Tool({
  name,
  onClick,
  children,
}: {
  readonly name: string;
  readonly onClick: () => void;
  readonly children: string;
}) {
  return (
    <button type="button" class="button" aria-label={name} title={name} onClick={onClick}>
      {children}
    </button>
  );
}

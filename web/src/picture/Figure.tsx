import './picture.css';
import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { useApp, useText } from '../app';
import { save } from '../save';
import { pictureAsPng, pictureAsSvg } from './svg';
import { useWidth } from './use-width';

const words = {
  png: { ja: 'PNG を保存', en: 'Save PNG' },
  svg: { ja: 'SVG を保存', en: 'Save SVG' },
  table: { ja: '表で見る', en: 'Show as a table' },
  picture: { ja: '図で見る', en: 'Show as a picture' },
} as const;

/**
 * A picture of the width there is, with its table and ways to take it away. Which of the two is shown stands in the
 * address as `table`.
 */
export function Figure(props: {
  readonly title: string;
  /** What it is called as a file, without an ending. */
  readonly file: string;
  /** Pictures narrower than this scroll in their frame. */
  readonly least?: number;
  readonly picture: (width: number) => JSX.Element;
  readonly table: () => JSX.Element;
  /** Stands between the title and the picture. */
  readonly children?: ComponentChildren;
}) {
  const t = useText();
  const { store } = useApp();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const isTable = store.get('table') === '1';
  const drawing = () => frame.current?.querySelector('svg');
  const saveSvg = () => {
    const svg = drawing();
    if (svg) save(`${props.file}.svg`, pictureAsSvg(svg), 'image/svg+xml');
  };
  const savePng = async () => {
    const svg = drawing();
    if (svg) save(`${props.file}.png`, await pictureAsPng(svg));
  };
  return (
    <figure class="figure" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{props.title}</h2>
        <div class="tools">
          {!isTable && (
            <>
              <button type="button" class="button" onClick={savePng}>
                {t(words.png)}
              </button>
              <button type="button" class="button" onClick={saveSvg}>
                {t(words.svg)}
              </button>
            </>
          )}
          <button
            type="button"
            class="button"
            onClick={() => store.set({ table: isTable ? undefined : '1' }, 'replace')}
          >
            {t(isTable ? words.picture : words.table)}
          </button>
        </div>
      </figcaption>
      {props.children}
      <div
        class="frame"
        ref={frame}
        tabIndex={!isTable && props.least && width < props.least ? 0 : undefined}
      >
        {isTable ? props.table() : width > 0 && props.picture(Math.max(width, props.least ?? 0))}
      </div>
    </figure>
  );
}

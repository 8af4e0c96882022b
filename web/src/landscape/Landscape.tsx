import { useEffect, useMemo, useState } from 'preact/hooks';
import { useApp, useText } from '../app';
import { Facets } from '../facets/Facets';
import { isChosen, narrow, readChoice } from '../facets/facets';
import { LinkPanel } from '../panel/LinkPanel';
import { Panel } from '../panel/Panel';
import { format } from '../state/address';
import { Buttons } from './Buttons';
import { Controls } from './Controls';
import { Hint } from './Hint';
import { Listing } from './Listing';
import { nodeOf } from './links';
import { canDraw } from './marks';
import { PictureBox } from './PictureBox';
import type { Picture } from './picture';
import { planOf } from './plan';
import { Status } from './Status';
import { readSettings } from './settings';

const texts = {
  steer: { ja: '見かた', en: 'View' },
  narrow: { ja: '絞り込み', en: 'Narrow down' },
  chosen: { ja: '選んだもの', en: 'What is chosen' },
  steering: { ja: '図の見かたと絞り込み', en: 'How to view and narrow down' },
  noGraphics: {
    ja: 'このブラウザでは図を描けない（WebGL が使えない）ため、同じ内容を表で示します。',
    en: 'This browser cannot draw the picture (it has no WebGL), so here is the same as a table.',
  },
};

/** Settings that change neither what is drawn nor what stands out. */
const aside = ['at', 'look', 'lang', 'q', 'table', 'things.sort', 'things.page', 'links.sort', 'links.page'];

/** The network: its picture or table, what steers it, and what is known of a chosen thing. */
export function Landscape() {
  const { site, store } = useApp();
  const text = useText();
  const settings = readSettings(store.get);
  const choice = readChoice(store.get);
  const [picture, setPicture] = useState<Picture>();
  const [drawable, setDrawable] = useState(canDraw);
  const narrow900 = useNarrow();
  const [wide, setWide] = useState(!narrow900);
  const rest = Object.entries(store.state.settings).filter(([name]) => !aside.includes(name));
  const key = format({ page: '', settings: Object.fromEntries(rest) });
  const [facets, setFacets] = useState(isChosen(choice));
  const counting = facets || isChosen(choice);
  const result = useMemo(() => (counting ? narrow(site, choice) : undefined), [site, key, counting]);
  const plan = useMemo(() => planOf(site, settings, result?.nodes), [site, key, result]);
  const chosen = nodeOf(site.network, settings.chosen);
  const isOpen = chosen >= 0 || plan.link.length === 2;
  const asTable = settings.table || !drawable;

  return (
    <div class="landscape" data-chosen={isOpen}>
      <aside class="side no-print" aria-label={text(texts.steering)}>
        <details open={wide} onToggle={(event) => setWide(event.currentTarget.open)}>
          <summary>{text(texts.steer)}</summary>
          <Controls settings={settings} />
        </details>
        <details open={facets} onToggle={(event) => setFacets(event.currentTarget.open)}>
          <summary>{text(texts.narrow)}</summary>
          {result && <Facets choice={choice} result={result} />}
        </details>
      </aside>
      <div class="stage">
        <Status
          settings={settings}
          choice={choice}
          result={result}
          path={plan.path}
          count={plan.wanted.count}
        />
        {asTable ? (
          <div class="table-stage">
            {!drawable && <p class="notice">{text(texts.noGraphics)}</p>}
            <Listing plan={plan} />
          </div>
        ) : (
          <PictureBox
            plan={plan}
            settings={settings}
            onPicture={setPicture}
            onLost={() => setDrawable(false)}
          />
        )}
        <Buttons picture={asTable ? undefined : picture} settings={settings} drawable={drawable} />
        {!asTable && <Hint />}
      </div>
      {isOpen && (
        <aside class="chosen" aria-label={text(texts.chosen)}>
          {chosen >= 0 ? <Panel node={chosen} /> : <LinkPanel plan={plan} />}
        </aside>
      )}
    </div>
  );
}

/** Whether the page is too narrow for columns. */
function useNarrow(): boolean {
  const query = matchMedia('(width < 900px)');
  const [narrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const changed = () => setNarrow(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return narrow;
}

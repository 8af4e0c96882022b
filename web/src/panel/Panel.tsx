import { useEffect, useRef } from 'preact/hooks';
import './panel.css';
import { useApp, useLanguage, useText } from '../app';
import { Badge } from '../components/Badge';
import { Shape } from '../components/Shape';
import { type Index, type Line, NODE_KINDS, type NodeKind } from '../contract';
import { kindName } from '../landscape/kinds';
import { MEASURE, ORGANISATION, PROGRAMME } from '../landscape/tree';
import { Conclusions } from './Conclusions';
import { useCode } from './codes';
import { Figures } from './Figures';
import { figuresOf, linesOf, registerOf, summedLines } from './facts';
import { Identity } from './Identity';
import { Above, Inside, Related } from './Inside';
import { Lines } from './Lines';
import { Mentions } from './Mentions';
import { Steps } from './Steps';

const texts = {
  close: { ja: '閉じる', en: 'Close' },
  panel: { ja: '選んだもの', en: 'Chosen' },
};

/** All that is known of a chosen thing, and for each fact where it stands and how it was concluded. */
export function Panel({ node }: { readonly node: Index }) {
  const { site, store } = useApp();
  const text = useText();
  const language = useLanguage();
  const code = useCode();
  const top = useRef<HTMLElement>(null);
  const { nodes } = site.network;
  const id = nodes.id[node] as string;
  const own = nodes.kind[node] as number;
  const kind = NODE_KINDS[own] as NodeKind;
  const thing = site.records.things[id];
  const register = registerOf(site);
  const lines = own === MEASURE || own === PROGRAMME ? linesOf(site, node) : [];
  const subjects = [id, ...lines.map((rank) => (site.records.lines[rank] as Line).id)];
  const scheme = kind === 'organisation' ? 'organisation-kind' : 'policy-kind';
  const definition = thing?.definition[language] || thing?.definition.ja;
  const inEnglish = language === 'en' && nodes.en[node];
  const [first, second] = inEnglish
    ? [nodes.en[node], nodes.label[node]]
    : [nodes.label[node], nodes.en[node]];

  useEffect(() => {
    const panel = top.current?.parentElement;
    panel?.scrollTo({ top: 0 });
    // On a small screen it stands below the picture.
    if (panel && panel.getBoundingClientRect().top > window.innerHeight - 120)
      panel.scrollIntoView({ block: 'center' });
  }, [node]);

  return (
    <article
      class="panel-body"
      ref={top}
      onKeyDown={(event) => event.key === 'Escape' && store.set({ chosen: undefined })}
    >
      <header>
        <p class="marks-row">
          <Shape kind={kind} />
          <span class="quiet">{text(kindName[kind])}</span>
          {thing?.class && <Badge>{code(scheme, thing.class)}</Badge>}
          <span class="spring" />
          <button
            type="button"
            class="button plain no-print"
            onClick={() => store.set({ chosen: undefined })}
          >
            {text(texts.close)}
          </button>
        </p>
        <h2 tabIndex={-1} lang={inEnglish ? 'en' : 'ja'}>
          {own < MEASURE && thing?.notation && <span class="quiet">{thing.notation} </span>}
          {first}
        </h2>
        {second && second !== first && (
          <p class="quiet" lang={inEnglish ? 'ja' : 'en'}>
            {second}
          </p>
        )}
        {definition && <p class="definition">{definition}</p>}
      </header>
      <Above node={node} />
      <Steps node={node} />
      <Figures figures={figuresOf(site, summedLines(site, node))} overlaps={own >= ORGANISATION} />
      <Lines lines={lines} />
      {own === MEASURE && <Mentions mentions={register.mentionsOfMeasure.get(node) ?? []} by="entity" />}
      <Inside node={node} />
      {own >= ORGANISATION && <Mentions mentions={register.mentionsOfEntity.get(node) ?? []} by="measure" />}
      <Related node={node} />
      <Conclusions subjects={subjects} />
      <Identity node={node} />
    </article>
  );
}

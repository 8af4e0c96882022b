import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { label } from '../components/Name';
import { fill } from '../language/text';
import { number } from '../language/yen';
import { readPanel } from '../panel/read';
import { list } from '../state/address';
import { type Camera, fitIn, fromStandpoint, sightOf, toStandpoint } from './camera';
import { isInSight } from './detail';
import type { Hit } from './hit';
import { nodeOf } from './links';
import { readPalette } from './palette';
import { Picture } from './picture';
import { idOf, type planOf } from './plan';
import { type Settings, writeStandpoint } from './settings';
import { Tip } from './Tip';
import { NOWHERE } from './tree';
import { extraLabel } from './words';

const texts = {
  share: {
    ja: '{all}件のうち{shown}件を表示。近づくと増えます。',
    en: '{shown} of {all} shown; come nearer for more.',
  },
  name: {
    ja: '網の図。矢印キーで動き、＋と－で拡大・縮小、0で全体、Enterで中央のものを選びます。',
    en: 'Picture of the network. Arrow keys move, + and − zoom, 0 shows all, Enter chooses what is in the middle.',
  },
};

export type Plan = ReturnType<typeof planOf>;

/** The picture of a plan, and the way between it and the address. */
export function PictureBox({
  plan,
  settings,
  onPicture,
  onLost,
}: {
  readonly plan: Plan;
  readonly settings: Settings;
  readonly onPicture: (picture: Picture | undefined) => void;
  /** It can no longer be drawn. */
  readonly onLost: () => void;
}) {
  const { site, store } = useApp();
  const language = useLanguage();
  const text = useText();
  const frame = useRef<HTMLElement>(null);
  const picture = useRef<Picture>(undefined);
  const [over, setOver] = useState<{ hit: Hit; x: number; y: number } | undefined>();
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState(0);
  const { network } = site;
  const look = store.get('look');
  const at = store.get('at');
  const [light, setLight] = useState(0);

  const labelOf = (item: number) => {
    const extra = plan.tree.extras[item - network.nodes.id.length];
    const own = (node: number) => (node < 0 ? '' : label(network, node, language).text);
    if (!extra) return own(item);
    const after = extra.edge < 0 ? extra.named : (network.edges.source[extra.edge] as number);
    return extraLabel(extra, own(after), language);
  };
  /** Where one sees all that is to be seen, or an item with what is around it. */
  const usual = (view: Picture) => (plan.box ? fitIn(view.size, plan.box) : view.whole());
  const closeTo = (item: number, view: Picture) => {
    const { tree } = plan;
    const [x, y] = [tree.x[item] as number, tree.y[item] as number];
    const r = Math.max((tree.radius[item] as number) * 1.15, 500);
    return fitIn(view.size, { left: x - r, right: x + r, bottom: y - r, top: y + r });
  };
  const listeners = useRef({
    pick: (_: Hit | undefined) => {},
    open: (_: Hit | undefined) => {},
    resize: () => {},
  });
  listeners.current = {
    pick: (hit) => {
      if (hit?.bond) {
        const ends = [hit.bond.source.item, hit.bond.target.item];
        const link = list.format(ends.map((item) => idOf(network, plan.tree, item)));
        store.set({ link, chosen: undefined });
        return;
      }
      const item = hit?.dot?.item ?? hit?.disc?.item;
      const extra = item === undefined ? undefined : plan.tree.extras[item - network.nodes.id.length];
      const node = extra ? extra.named : item;
      store.set({
        chosen: node === undefined || node < 0 ? undefined : network.nodes.id[node],
        link: undefined,
      });
    },
    open: (hit) => {
      const item = hit?.dot?.item ?? hit?.disc?.item;
      if (item !== undefined && picture.current) picture.current.go(closeTo(item, picture.current));
    },
    resize: () => {
      if (!settings.at && picture.current) picture.current.go(usual(picture.current), false);
    },
  };

  useEffect(() => {
    if (!frame.current) return;
    let alive = true;
    const made = new Picture(frame.current, {
      settled: (camera, size) => store.set({ at: writeStandpoint(toStandpoint(camera, size)) }, 'replace'),
      picked: (hit) => listeners.current.pick(hit),
      opened: (hit) => listeners.current.open(hit),
      resized: () => listeners.current.resize(),
      drawn: (scene) => setShown(scene.dots.filter((dot) => !dot.isGroup).length),
      lost: () => alive && onLost(),
      hovered: (hit, x, y) => setOver(hit && !hit.disc ? { hit, x, y } : undefined),
    });
    made.camera = settings.at ? fromStandpoint(settings.at, made.size) : usual(made);
    picture.current = made;
    onPicture(made);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const changed = () => setLight((count) => count + 1);
    dark.addEventListener('change', changed);
    return () => {
      alive = false;
      dark.removeEventListener('change', changed);
      made.destroy();
      picture.current = undefined;
      onPicture(undefined);
    };
  }, []);

  useEffect(() => {
    if (!frame.current) return;
    picture.current?.show({
      sceneOf: plan.sceneOf,
      emphasis: plan.emphasis,
      palette: readPalette(frame.current),
      labelOf,
    });
  }, [plan, language, look, light]);

  useEffect(() => {
    // Back and forward bring the reader to where they stood; without a place, they see all there is.
    const view = picture.current;
    if (!view) return;
    const there = settings.at ? fromStandpoint(settings.at, view.size) : usual(view);
    const spot = (camera: Camera) => writeStandpoint(toStandpoint(camera, view.size));
    if (spot(there) !== spot(view.camera)) view.go(there, false);
  }, [at, plan.box]);

  useEffect(() => {
    // What is chosen elsewhere comes into sight.
    const view = picture.current;
    const node = nodeOf(network, settings.chosen);
    if (!view || node < 0 || plan.tree.parent[node] === NOWHERE) return;
    if (!isInSight(plan.tree, node, sightOf(view.camera, view.size))) view.go(closeTo(node, view));
  }, [settings.chosen]);

  const keys = (event: KeyboardEvent) => {
    const view = picture.current;
    if (!view || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, () => void> = {
      ArrowLeft: () => view.stepBy(-0.1, 0),
      ArrowRight: () => view.stepBy(0.1, 0),
      ArrowUp: () => view.stepBy(0, 0.1),
      ArrowDown: () => view.stepBy(0, -0.1),
      '+': () => view.zoomAt(1.4),
      ';': () => view.zoomAt(1.4),
      '=': () => view.zoomAt(1.4),
      '-': () => view.zoomAt(1 / 1.4),
      '0': () => store.set({ at: undefined }, 'replace'),
      Enter: () => {
        const dot = view.pointToMiddle();
        if (!dot) return;
        readPanel();
        listeners.current.pick({ dot });
      },
      Escape: () => store.set({ chosen: undefined, link: undefined }),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
    if (event.key.startsWith('Arrow')) {
      const dot = view.pointToMiddle();
      setSaid(dot ? labelOf(dot.item) : '');
    }
  };

  return (
    <section
      class="picture"
      role="application"
      aria-label={text(texts.name)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the picture work here.
      tabIndex={0}
      ref={frame}
      onKeyDown={keys}
    >
      <span class="visually-hidden" aria-live="polite">
        {said}
      </span>
      {shown < plan.wanted.marks && (
        <p class="share">
          {fill(text(texts.share), {
            shown: number(shown, language),
            all: number(plan.wanted.marks, language),
          })}
        </p>
      )}
      {over && <Tip hit={over.hit} x={over.x} y={over.y} labelOf={labelOf} tree={plan.tree} />}
    </section>
  );
}

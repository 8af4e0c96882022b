import type { ComponentChildren } from 'preact';
import { useApp, useLanguage, useText } from '../app';
import { Name } from '../components/Name';
import { type Choice, facetNames, isChosen, type Result } from '../facets/facets';
import { fill } from '../language/text';
import { yen } from '../language/yen';
import type { Path } from './around';
import { nodeOf } from './links';
import type { Settings } from './settings';

const texts = {
  filter: {
    ja: '絞り込み：施策{measures}件、事業{programmes}件、{yen}',
    en: 'Narrowed: {measures} measures, {programmes} programmes, {yen}',
  },
  focus: { ja: 'まわり{steps}歩：', en: '{steps} steps around: ' },
  path: { ja: '道（{n}歩）：', en: 'Path ({n} steps): ' },
  noPath: { ja: 'つながる道はありません：', en: 'Nothing links: ' },
  pick: {
    ja: '道の行き先を図・検索・一覧で選んでください。出発：',
    en: 'Now choose where the path leads, in the picture, search or table. From: ',
  },
  marked: { ja: '印をつけたもの{n}件', en: '{n} marked' },
  remove: { ja: '解除', en: 'Remove' },
  empty: {
    ja: '当てはまるものがありません。絞り込みをゆるめてください。',
    en: 'Nothing fits. Loosen what narrows it down.',
  },
  unknown: { ja: '「{id}」はこの見取図にありません。', en: '“{id}” is not in this landscape.' },
  noMoney: {
    ja: 'どの組織が所管するかを読み取れた予算がないため、流れは描けません。',
    en: 'No budget was read together with a responsible body, so there is no flow to draw.',
  },
};

/** What now narrows the picture down or stands out in it, each with a way to undo it. */
export function Status({
  settings,
  choice,
  result,
  path,
  count,
}: {
  readonly settings: Settings;
  readonly choice: Choice;
  readonly result: Result | undefined;
  readonly path: Path | undefined;
  /** How many things are left to see. */
  readonly count: number;
}) {
  const { site, store } = useApp();
  const text = useText();
  const language = useLanguage();
  const nodes = (ids: readonly string[]) =>
    ids.map((id) => nodeOf(site.network, id)).filter((node) => node >= 0);
  const names = (ids: readonly string[], between: string) =>
    nodes(ids).map((node, rank) => (
      <span key={node}>
        {rank > 0 && between}
        <Name node={node} />
      </span>
    ));
  const facets = Object.fromEntries([...facetNames, 'low', 'high'].map((name) => [name, undefined]));
  return (
    <div class="status" role="status">
      {result && isChosen(choice) && (
        <Chip off={facets}>
          {fill(text(texts.filter), {
            measures: result.measures,
            programmes: result.programmes,
            yen: yen(result.yen, language),
          })}
        </Chip>
      )}
      {settings.focus.length > 0 && (
        <Chip off={{ focus: undefined, steps: undefined, at: undefined }}>
          {fill(text(texts.focus), { steps: settings.steps })}
          {names(settings.focus, '・')}
        </Chip>
      )}
      {settings.from && (
        <Chip off={{ from: undefined, to: undefined }}>
          {!settings.to
            ? text(texts.pick)
            : path
              ? fill(text(texts.path), { n: path.edges.length })
              : text(texts.noPath)}
          {path
            ? names(
                path.nodes.map((node) => site.network.nodes.id[node] as string),
                ' → ',
              )
            : names([settings.from, settings.to], ' → ')}
        </Chip>
      )}
      {settings.marked.length > 0 && (
        <Chip off={{ marked: undefined }}>
          {fill(text(texts.marked), { n: nodes(settings.marked).length })}
        </Chip>
      )}
      {settings.chosen && nodeOf(site.network, settings.chosen) < 0 && (
        <Chip off={{ chosen: undefined }}>{fill(text(texts.unknown), { id: settings.chosen })}</Chip>
      )}
      {count === 0 && (
        <p class="notice">
          {text(settings.picture === 'money' && !isChosen(choice) ? texts.noMoney : texts.empty)}
        </p>
      )}
    </div>
  );

  function Chip({
    off,
    children,
  }: {
    readonly off: Readonly<Record<string, string | undefined>>;
    readonly children: ComponentChildren;
  }) {
    return (
      <p class="chip">
        <span>{children}</span>
        <button type="button" class="button plain no-print" onClick={() => store.set(off)}>
          {text(texts.remove)}
        </button>
      </p>
    );
  }
}

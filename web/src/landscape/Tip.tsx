import { useApp, useLanguage, useText } from '../app';
import { number, yen } from '../language/yen';
import type { Hit } from './hit';
import { kindName } from './kinds';
import { relationKinds } from './relations';
import type { Tree } from './tree';
import { relationName } from './words';

const texts = {
  inside: { ja: 'まとまり（ダブルクリックで近づく）', en: 'group (double-click to go near)' },
  links: { ja: 'つながり', en: 'links' },
  times: { ja: '件', en: '' },
};

/** What is under the pointer, in a few words. The same stands in the panel and in the table. */
export function Tip({
  hit,
  x,
  y,
  labelOf,
  tree,
}: {
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
  readonly labelOf: (item: number) => string;
  readonly tree: Tree;
}) {
  const { site } = useApp();
  const text = useText();
  const language = useLanguage();
  const { nodes } = site.network;
  const place = { left: `${x}px`, top: `${y}px` };
  // Near the right edge it stands on the other side of the pointer.
  const left = x > 420;
  if (hit.bond) {
    const { source, target, kind, weight } = hit.bond;
    const name = relationKinds[kind] as (typeof relationKinds)[number];
    return (
      <div class="tip" data-left={left} style={place} aria-hidden="true">
        <strong>
          {text(relationName[name])}
          {name === 'money'
            ? ` ${yen(weight, language)}`
            : weight > 1
              ? ` ${number(weight, language)}${text(texts.times)}`
              : ''}
        </strong>
        <span>{labelOf(source.item)}</span>
        <span>{labelOf(target.item)}</span>
      </div>
    );
  }
  const item = hit.dot?.item ?? hit.disc?.item;
  if (item === undefined) return null;
  const node = tree.extras[item - nodes.id.length]?.named ?? item;
  const kind = hit.dot?.kind ?? hit.disc?.kind;
  return (
    <div class="tip" data-left={left} style={place} aria-hidden="true">
      <span class="quiet">
        {kind && text(kindName[kind])}
        {hit.dot?.isGroup && ` · ${text(texts.inside)}`}
      </span>
      <strong>{labelOf(item)}</strong>
      <span>
        {(nodes.yen[node] ?? 0) > 0 && `${yen(nodes.yen[node] as number, language)} · `}
        {text(texts.links)} {nodes.degree[node] ?? 0}
      </span>
    </div>
  );
}

import { useApp, useLanguage, useText } from '../app';
import { label, NodeLink } from '../components/Name';
import { type Column, Table } from '../components/Table';
import { Yen } from '../components/Yen';
import { NODE_KINDS, type NodeKind } from '../contract';
import { number } from '../language/yen';
import { kindName } from './kinds';
import type { Plan } from './PictureBox';
import { relationKinds } from './relations';
import { relationName } from './words';

const texts = {
  things: { ja: '図にあるもの', en: 'Things in the picture' },
  links: { ja: '図にあるつながり', en: 'Links in the picture' },
  name: { ja: '名前', en: 'Name' },
  kind: { ja: '種類', en: 'Kind' },
  yen: { ja: '数える額', en: 'Counted yen' },
  unspecified: { ja: '事項要求', en: 'Without figure' },
  degree: { ja: 'つながり', en: 'Links' },
  within: { ja: '上位', en: 'Within' },
  from: { ja: 'もと', en: 'From' },
  to: { ja: 'さき', en: 'To' },
  weight: { ja: '件数・額', en: 'Times or yen' },
};

interface Link {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
  readonly weight: number;
}

/** The same as the picture, as tables: all that it may show, not only what has room in it now. */
export function Listing({ plan }: { readonly plan: Plan }) {
  const { site } = useApp();
  const text = useText();
  const language = useLanguage();
  const { nodes } = site.network;
  const { tree, wanted, relations } = plan;
  const nodeOfItem = (item: number) =>
    item < nodes.id.length ? item : (tree.extras[item - nodes.id.length]?.named ?? -1);
  const name = (node: number) => label(site.network, node, language).text;
  const kind = (node: number) => text(kindName[NODE_KINDS[nodes.kind[node] as number] as NodeKind]);
  const things = [...nodes.id.keys()].filter((node) => wanted.own(node));
  const columns: readonly Column<number>[] = [
    { id: 'name', title: texts.name, value: name, show: (node) => <NodeLink node={node} /> },
    { id: 'kind', title: texts.kind, value: kind },
    {
      id: 'within',
      title: texts.within,
      value: (node) => ((nodes.parent[node] as number) >= 0 ? name(nodes.parent[node] as number) : null),
    },
    {
      id: 'yen',
      title: texts.yen,
      numeric: true,
      value: (node) => nodes.yen[node] as number,
      show: (node) => ((nodes.yen[node] as number) > 0 ? <Yen value={nodes.yen[node] as number} /> : ''),
    },
    {
      id: 'unspecified',
      title: texts.unspecified,
      numeric: true,
      value: (node) => nodes.unspecified[node] as number,
      show: (node) => nodes.unspecified[node] || '',
    },
    { id: 'degree', title: texts.degree, numeric: true, value: (node) => nodes.degree[node] as number },
  ];
  const links = relations.source.flatMap((source, i): Link[] => {
    const [from, to] = [nodeOfItem(source), nodeOfItem(relations.target[i] as number)];
    if (from < 0 || to < 0 || !wanted.own(from) || !wanted.own(to)) return [];
    return [{ from, to, kind: relations.kind[i] as number, weight: relations.weight[i] as number }];
  });
  const linkColumns: readonly Column<Link>[] = [
    {
      id: 'from',
      title: texts.from,
      value: (link) => name(link.from),
      show: (link) => <NodeLink node={link.from} />,
    },
    {
      id: 'link',
      title: texts.kind,
      value: (link) => text(relationName[relationKinds[link.kind] as (typeof relationKinds)[number]]),
    },
    {
      id: 'to',
      title: texts.to,
      value: (link) => name(link.to),
      show: (link) => <NodeLink node={link.to} />,
    },
    {
      id: 'weight',
      title: texts.weight,
      numeric: true,
      value: (link) => link.weight,
      show: (link) =>
        relationKinds[link.kind] === 'money' ? <Yen value={link.weight} /> : number(link.weight, language),
    },
  ];
  return (
    <div class="listing">
      <Table
        caption={text(texts.things)}
        columns={columns}
        rows={things}
        name="things"
        file="saikei-things.csv"
      />
      <Table
        caption={text(texts.links)}
        columns={linkColumns}
        rows={links}
        name="links"
        file="saikei-links.csv"
      />
    </div>
  );
}

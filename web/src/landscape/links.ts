import { EDGE_KINDS, type EdgeKind, type Index, type Network } from '../contract';

/** Who is linked with whom, both ways: the edges of node `n` are `edges[start[n] … start[n + 1] - 1]`. */
export interface Links {
  readonly start: Int32Array;
  readonly edges: Int32Array;
}

const known = new WeakMap<Network, Links>();

/** The links of a network; made once. */
export function linksOf(network: Network): Links {
  let links = known.get(network);
  if (!links) {
    links = makeLinks(network);
    known.set(network, links);
  }
  return links;
}

function makeLinks({ nodes, edges }: Network): Links {
  const { source, target } = edges;
  const start = new Int32Array(nodes.id.length + 1);
  const count = (node: number) => {
    start[node + 1] = (start[node + 1] as number) + 1;
  };
  source.forEach(count);
  target.forEach(count);
  for (let node = 0; node < nodes.id.length; node++)
    start[node + 1] = (start[node + 1] as number) + (start[node] as number);
  const next = start.slice();
  const found = new Int32Array(2 * source.length);
  const put = (node: number, edge: number) => {
    const at = next[node] as number;
    found[at] = edge;
    next[node] = at + 1;
  };
  for (let edge = 0; edge < source.length; edge++) {
    put(source[edge] as number, edge);
    put(target[edge] as number, edge);
  }
  return { start, edges: found };
}

/** Calls `visit` for each link of `node` with the edge and the node at its other end. */
export function eachLink(
  network: Network,
  node: Index,
  visit: (edge: number, other: Index, kind: EdgeKind) => void,
): void {
  const { start, edges } = linksOf(network);
  const { source, target, kind } = network.edges;
  for (let at = start[node] as number; at < (start[node + 1] as number); at++) {
    const edge = edges[at] as number;
    const from = source[edge] as number;
    visit(
      edge,
      from === node ? (target[edge] as number) : from,
      EDGE_KINDS[kind[edge] as number] as EdgeKind,
    );
  }
}

const places = new WeakMap<Network, Map<string, Index>>();

/** The node with an identifier, or -1. */
export function nodeOf(network: Network, id: string): Index {
  let place = places.get(network);
  if (!place) {
    place = new Map(network.nodes.id.map((each, index) => [each, index]));
    places.set(network, place);
  }
  return place.get(id) ?? -1;
}

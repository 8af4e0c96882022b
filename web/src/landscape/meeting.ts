import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Index, Network } from '../contract';
import type { Relations } from './relations';
import { NOWHERE, type Tree, withChildren } from './tree';

/** More things than this stand where the tray has them: too many to be moved about while a reader waits. */
const MOST = 700;
const REACH = 9_400;
const RADIUS = 130;

interface Body extends SimulationNodeDatum {
  readonly node: Index;
}

const known = new WeakMap<Network, Tree | undefined>();

/**
 * Things that meet stand near each other, what meets more often nearer. The same every time: d3-force starts from a
 * spiral and draws its chances from a fixed row. Undefined where there are too many.
 */
export function meetingTree(network: Network, meetings: Relations): Tree | undefined {
  if (!known.has(network)) known.set(network, lay(network, meetings));
  return known.get(network);
}

function lay({ nodes }: Network, meetings: Relations): Tree | undefined {
  const members = [...new Set([...meetings.source, ...meetings.target])].sort((one, other) => one - other);
  if (members.length > MOST || !members.length) return undefined;
  const bodies: Body[] = members.map((node) => ({ node }));
  const place = new Map(members.map((node, rank) => [node, rank]));
  const links = meetings.source.map((source, i) => ({
    source: place.get(source) as number,
    target: place.get(meetings.target[i] as number) as number,
    weight: meetings.weight[i] as number,
  }));
  forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, (typeof links)[number]>(links)
        .distance(({ weight }) => 60 / Math.sqrt(weight))
        .strength(({ weight }) => Math.min(0.7, 0.06 * weight)),
    )
    .force('apart', forceManyBody<Body>().strength(-160).distanceMax(900))
    .force('room', forceCollide<Body>(16))
    .force('x', forceX<Body>(0).strength(0.035))
    .force('y', forceY<Body>(0).strength(0.06))
    .stop()
    .tick(260);
  const far = Math.max(...bodies.map(({ x = 0, y = 0 }) => Math.max(Math.abs(x), Math.abs(y))), 1);
  const size = nodes.id.length;
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const radius = new Float64Array(size).fill(RADIUS);
  const parent = new Int32Array(size).fill(NOWHERE);
  for (const body of bodies) {
    x[body.node] = ((body.x ?? 0) / far) * REACH;
    y[body.node] = ((body.y ?? 0) / far) * REACH;
    parent[body.node] = -1;
  }
  return { x, y, radius, bodyX: x, bodyY: y, parent, ...withChildren(parent), extras: [] };
}

import { MultiGraph } from 'graphology';
import Sigma from 'sigma';
import { EdgeRectangleProgram } from 'sigma/rendering';
import type { Camera, Size } from './camera';
import { ShapeProgram } from './program';
import type { Scene } from './scene';
import type { Styles } from './style';

const SIDE = 10_000;

/** Whether this browser can draw with sigma at all. */
export function canDraw(): boolean {
  try {
    const canvas = document.createElement('canvas');
    return Boolean(canvas.getContext('webgl2') ?? canvas.getContext('webgl'));
  } catch {
    return false;
  }
}

/** Marks and lines of a scene, drawn by sigma in `box`. The pointer is not its business. */
export class Marks {
  private readonly sigma: Sigma;

  constructor(box: HTMLElement) {
    this.sigma = new Sigma(new MultiGraph(), box, {
      allowInvalidContainer: true,
      defaultNodeType: 'shape',
      nodeProgramClasses: { shape: ShapeProgram },
      nodeHoverProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: { line: EdgeRectangleProgram },
      renderLabels: false,
      stagePadding: 0,
      minEdgeThickness: 1.7,
      zoomToSizeRatioFunction: () => 1,
    });
    this.sigma.setCustomBBox({ x: [-SIDE, SIDE], y: [-SIDE, SIDE] });
  }

  draw(scene: Scene, styles: Styles, camera: Camera, size: Size): void {
    const graph = new MultiGraph();
    for (const dot of scene.dots) {
      const { fill, border, shape } = styles.dot(dot);
      graph.addNode(dot.item, { x: dot.x, y: dot.y, size: dot.size, color: fill, border, shape });
    }
    // Strong lines lie over faint ones.
    const bonds = scene.bonds.map((bond) => ({ bond, look: styles.bond(bond) }));
    for (const { bond, look } of bonds.sort((one, other) => one.look.width - other.look.width))
      graph.addEdge(bond.source.item, bond.target.item, { size: look.width, color: look.colour });
    this.sigma.getCamera().setState({
      x: 0.5 + camera.x / (2 * SIDE),
      y: 0.5 + camera.y / (2 * SIDE),
      ratio: Math.min(size.width, size.height) / (2 * SIDE * camera.scale),
      angle: 0,
    });
    this.sigma.setGraph(graph);
  }

  kill(): void {
    this.sigma.kill();
  }
}

import type Sigma from 'sigma';
import { type InstancedProgramDefinition, NodeProgram, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import { type Shape, shapes } from './kinds';

/** What the program needs to know of a node beyond what sigma knows. */
export interface Marked {
  readonly shape: Shape;
  /** The colour of its border. */
  readonly border: string;
}

/** Three corners around a mark; coordinates are in radii of the mark, its middle at 0. */
const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec4 a_border;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_pixelRatio;
varying vec4 v_color;
varying vec4 v_border;
varying vec2 v_point;
varying float v_shape;
varying float v_pixels;

void main() {
  float radius = a_size / u_sizeRatio * u_correctionRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(a_position + a_corner * radius, 1)).xy, 0, 1);
  v_point = a_corner;
  v_pixels = a_size / u_sizeRatio * u_pixelRatio;
  v_shape = a_shape;
  v_color = a_color;
  v_border = a_border;
}
`;

/** The distance to the outline of the shape decides: outside, border or inside. */
const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying vec4 v_border;
varying vec2 v_point;
varying float v_shape;
varying float v_pixels;

float outline(vec2 p) {
  if (v_shape < 1.5) return length(p) - 1.0;
  vec2 q = abs(p);
  if (v_shape < 2.5) return max(q.x, q.y) - 0.84;
  if (v_shape < 3.5) return (q.x + q.y) * 0.7071 - 0.8;
  if (v_shape < 4.5) return max(-p.y, 0.866 * q.x + 0.5 * p.y) - 0.6;
  return max(q.x, 0.5 * q.x + 0.866 * q.y) - 0.9;
}

void main() {
  float inside = -outline(v_point) * v_pixels;
  float alpha = clamp(inside + 0.5, 0.0, 1.0);
  float body = clamp(inside - 0.7, 0.0, 1.0);
  gl_FragColor = vec4(mix(v_border.rgb, v_color.rgb, body) * alpha, alpha);
}
`;

const UNIFORMS = ['u_sizeRatio', 'u_correctionRatio', 'u_matrix', 'u_pixelRatio'] as const;
const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
/** A triangle around a circle of one and a half radii: every shape fits in. */
const REACH = 3;

/** Draws marks of all shapes in one go. What is under the pointer is found without the graphics card. */
export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma) {
    super(gl, null, renderer);
  }

  override getDefinition(): InstancedProgramDefinition<(typeof UNIFORMS)[number]> {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_shape', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_border', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
      CONSTANT_DATA: [0, 1, 2].map((corner) => {
        const turn = Math.PI / 2 + (corner * 2 * Math.PI) / 3;
        return [REACH * Math.cos(turn), REACH * Math.sin(turn)];
      }),
    };
  }

  override processVisibleItem(_index: number, start: number, data: NodeDisplayData & Partial<Marked>): void {
    const { array } = this;
    array[start] = data.x;
    array[start + 1] = data.y;
    array[start + 2] = data.size;
    array[start + 3] = shapes.indexOf(data.shape ?? 'disc');
    array[start + 4] = floatColor(data.color);
    array[start + 5] = floatColor(data.border ?? data.color);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations.u_sizeRatio as WebGLUniformLocation, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio as WebGLUniformLocation, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_pixelRatio as WebGLUniformLocation, params.pixelRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix as WebGLUniformLocation, false, params.matrix);
  }
}

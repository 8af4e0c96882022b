declare module '*?gzip' {
  /** The file as gzip in base64. */
  const text: string;
  export default text;
}
declare module 'oxigraph/web.js' {
  export * from 'oxigraph';
  export function initSync(module: { module: BufferSource }): unknown;
}

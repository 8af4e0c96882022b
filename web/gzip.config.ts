import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Makes `import text from 'file?gzip'` give the file as gzip in base64: a page without network unpacks it itself. */
export function gzipped(): Plugin {
  return {
    name: 'gzipped',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('?gzip')) return null;
      const found = await this.resolve(source.slice(0, -'?gzip'.length), importer, { skipSelf: true });
      if (!found) throw new Error(`There is no ${source}.`);
      return `\0gzip:${found.id.split('?')[0]}`;
    },
    async load(id) {
      if (!id.startsWith('\0gzip:')) return null;
      const packed = gzipSync(await readFile(id.slice('\0gzip:'.length)), { level: 9 });
      return `export default ${JSON.stringify(packed.toString('base64'))};`;
    },
    /** Oxigraph would fetch its machine code from beside its script; this page hands it over. */
    transform(code, id) {
      if (!/oxigraph\/web\.js/.test(id)) return null;
      return code.replace("new URL('web_bg.wasm', import.meta.url)", 'undefined');
    },
  };
}

import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { type Data, fill } from './fill.mjs';

/** Puts data into the page of the development server: that of SAIKEI_SITE, or the fixture. */
export function devData(): Plugin {
  return {
    name: 'dev-data',
    apply: 'serve',
    transformIndexHtml(page) {
      const file = process.env.SAIKEI_SITE ?? new URL('fixture/site.json', import.meta.url);
      const data = JSON.parse(readFileSync(file, 'utf8')) as Data;
      return fill(page.replace('</body>', '<!--saikei:data--></body>'), data);
    },
  };
}

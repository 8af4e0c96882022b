/**
 * Puts data into a built page, as `saikei site` does, for looking and for tests: `node fill.mjs DATA.json OUT.html`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../src/saikei/explorer/page/index.html', import.meta.url);

/** The page with the data in it. */
export function fill(page, { network, records, graph }) {
  const blocks = Object.entries({ network, records, graph }).map(
    ([name, value]) => `<script type="application/json" id="saikei-${name}">${inert(value)}</script>`,
  );
  return page.replace('<!--saikei:data-->', () => blocks.join('\n'));
}

/** JSON that cannot end the element it stands in. */
function inert(value) {
  const code = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [data, out] = process.argv.slice(2);
  if (!data || !out) throw new Error('Say which data and which page: node fill.mjs DATA.json OUT.html');
  writeFileSync(out, fill(readFileSync(built, 'utf8'), JSON.parse(readFileSync(data, 'utf8'))));
}

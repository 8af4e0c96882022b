import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** What the page may do: run its own script and workers made from it, and reach no network at all. */
function policy(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'worker-src blob:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/**
 * Puts script and style into the page itself, as a classic script: a module script, or a second file,
 * would not load from `file://`.
 */
export function oneFile(): Plugin {
  return {
    name: 'one-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('The build made no index.html.');
        let script = '';
        let style = '';
        for (const [name, part] of Object.entries(bundle)) {
          if (name === 'index.html') continue;
          if (part.type === 'chunk') script += part.code;
          else if (name.endsWith('.css')) style += part.source;
          else if (!name.endsWith('.map'))
            throw new Error(`${name} is a file of its own; the page is one file.`);
          delete bundle[name];
        }
        // A string of the script may hold what would end the script element.
        script = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
        const html = String(page.source)
          .replace(/\s*<script type="module"[^>]*><\/script>/, '')
          .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
          .replace(
            '<meta charset="utf-8" />',
            () =>
              `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy(script)}" />`,
          )
          .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
          .replace('</body>', () => `  <!--saikei:data-->\n    <script>${script}</script>\n  </body>`);
        page.source = html;
      },
    },
  };
}

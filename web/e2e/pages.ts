import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { fill } from '../fill.mjs';
import type { Site } from '../src/contract.ts';
import { findChromium } from './chromium.ts';
import { hostile } from './hostile.ts';

/** The pages to test, by name: from a file and from a server. */
export interface Addresses {
  readonly chromium: string;
  readonly file: Readonly<Record<PageName, string>>;
  readonly http: Readonly<Record<PageName, string>>;
}

export type PageName = 'site' | 'hostile' | 'broken' | 'newer';

declare module 'vitest' {
  interface ProvidedContext {
    addresses: Addresses | undefined;
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the page once, fills it with the fixture and with what is made to break it, and serves all of them. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const chromium = findChromium();
  if (!chromium) {
    process.stderr.write(
      'No Chromium here, so the tests in a browser are skipped; CHROMIUM=/path/to/chromium names one.\n',
    );
    project.provide('addresses', undefined);
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'saikei-pages-'));
  const inFolder = (name: string) => join(folder, name);
  await build({ root, logLevel: 'error', build: { outDir: inFolder('template'), emptyOutDir: true } });
  const template = readFileSync(inFolder('template/index.html'), 'utf8');
  const site = JSON.parse(readFileSync(`${root}/fixture/site.json`, 'utf8')) as Site;
  const newer = { ...site, network: { ...site.network, version: site.network.version + 1 } };
  const pages: Record<PageName, string> = {
    site: fill(template, site),
    hostile: fill(template, hostile(site)),
    broken: fill(template, site).replace('"fiscal_year":', '"fiscal_year"::'),
    newer: fill(template, newer),
  };
  for (const [name, page] of Object.entries(pages)) writeFileSync(inFolder(`${name}.html`), page);
  const server = await serve(pages);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const named = (address: (name: PageName) => string) =>
    Object.fromEntries(
      Object.keys(pages).map((name) => [name, address(name as PageName)]),
    ) as Addresses['file'];
  project.provide('addresses', {
    chromium,
    file: named((name) => pathToFileURL(inFolder(`${name}.html`)).href),
    http: named((name) => `${origin}/${name}.html`),
  });
  return async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  };
}

function serve(pages: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer((request, response) => {
    const page = pages[(request.url ?? '').replace(/^\/|\.html.*$/g, '')];
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import type { Addresses, PageName } from './pages.ts';

const pictures = fileURLToPath(new URL('screenshots/', import.meta.url));

export interface Look {
  readonly page?: PageName;
  readonly from?: 'file' | 'http';
  readonly options?: BrowserContextOptions;
  /** What the page tells the console is expected: it is broken on purpose. */
  readonly mayComplain?: boolean;
  /** Not the page that the tests before used. */
  readonly fresh?: boolean;
  /** Runs in the page before its own script. */
  readonly before?: () => void;
}

export interface Tested {
  /**
   * Opens the page at an address' part after `#`. Tests of a group that look at it in one way share one page, as a reader
   * goes from view to view, unless they ask for a fresh one.
   */
  open(hash?: string, look?: Look): Promise<Page>;
  readonly addresses: Addresses;
}

/**
 * A group of tests in a browser; skipped where there is none. After each of them the network was silent (the document
 * itself is the only request, its workers come from it), nothing was told to the console, and no dialog opened.
 */
export function inBrowser(name: string, body: (tested: Tested) => void): void {
  const addresses = inject('addresses');
  describe.skipIf(!addresses)(name, () => {
    let browser: Browser;
    const shared = new Map<string, Page>();
    let others: Page[] = [];
    let requests: string[] = [];
    let complaints: string[] = [];

    beforeAll(async () => {
      mkdirSync(pictures, { recursive: true });
      browser = await chromium.launch({
        executablePath: addresses?.chromium ?? '',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
        ],
      });
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      await Promise.all(others.map((page) => page.context().close()));
      others = [];
      const [asked, told] = [requests, complaints];
      [requests, complaints] = [[], []];
      expect(asked, 'the network is silent').toEqual([]);
      expect(told, 'the page complains of nothing').toEqual([]);
    });

    body({
      addresses: addresses as Addresses,
      open: async (hash = '', look = {}) => {
        const { page: which = 'site', from = 'file', options = {}, mayComplain = false } = look;
        const address = (addresses as Addresses)[from][which];
        const key = look.fresh || look.before || mayComplain ? undefined : JSON.stringify(look);
        const known = key === undefined ? undefined : shared.get(key);
        if (known) {
          await known.goto(address + hash);
          // The page hears of the new address a moment later.
          await known.evaluate(
            () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
          );
          return known;
        }
        const context = await browser.newContext({
          viewport: { width: 1280, height: 860 },
          locale: 'ja-JP',
          reducedMotion: 'reduce',
          offline: from === 'file',
          ...options,
        });
        const page = await context.newPage();
        if (key === undefined) others.push(page);
        else shared.set(key, page);
        page.setDefaultTimeout(10_000);
        context.on('request', (request) => {
          const url = request.url().split('#')[0] as string;
          if (url !== address && !/^(blob|data|about):/.test(url)) requests.push(url);
        });
        const tell = (text: string) => !mayComplain && complaints.push(text);
        page.on('console', (message) => {
          // Drawing in software is slow, and the driver says so.
          if (!message.text().includes('GL Driver Message')) tell(`${message.type()}: ${message.text()}`);
        });
        page.on('pageerror', (error) => tell(`error: ${error.message}`));
        page.on('crash', () => complaints.push('The page crashed.'));
        page.on('dialog', (dialog) => {
          complaints.push(`dialog: ${dialog.message()}`);
          dialog.dismiss().catch(() => {});
        });
        if (look.before) await page.addInitScript(look.before);
        await page.goto(address + hash);
        return page;
      },
    });
  });
}

/** Keeps a picture of the page in `e2e/screenshots/`, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${pictures}${name}.png` });
}

/** What the reader is given to save when they press a button. */
export async function saved(
  page: Page,
  button: string,
): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

/** The page is no wider than the window. */
export async function expectNoSideways(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBeLessThanOrEqual(window as number);
}

// Opens pages of a service in Chromium as people do, and prints what is wrong with them as JSON, one line a fault.
// node browser.mjs CHROMIUM RULES ADDRESS PATH…
// RULES are tags of axe, separated by commas: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#axe-core-tags

import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const { AxeBuilder } = require('@axe-core/playwright');

const FLAGS = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const [executablePath, rules, address, ...paths] = process.argv.slice(2);

function told(path, how, fault) {
  console.log(JSON.stringify({ path, how, fault }));
}

async function look(browser, path, { colorScheme, width, locale }) {
  const how = `${locale} ${colorScheme} ${width}`;
  const context = await browser.newContext({ colorScheme, locale, viewport: { width, height: 800 } });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && told(path, how, message.text()));
  page.on('pageerror', (error) => told(path, how, error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) told(path, how, `asks ${request.url()}`);
  });
  const response = await page.goto(address + path, { waitUntil: 'load' });
  if (!response.ok()) told(path, how, `answers ${response.status()}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) told(path, how, `is ${wide} pixels too wide`);
  const { violations } = rules ? await new AxeBuilder({ page }).withTags(rules.split(',')).analyze() : { violations: [] };
  for (const { id, nodes } of violations) told(path, how, `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
  await context.close();
}

const browser = await chromium.launch({ executablePath, args: FLAGS.split(' ') });
const looks = [
  { colorScheme: 'light', width: 1280, locale: 'ja' },
  { colorScheme: 'dark', width: 360, locale: 'en' },
];
for (const path of paths) for (const as of looks) await look(browser, path, as);
await browser.close();

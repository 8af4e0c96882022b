import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser, picture, saved } from './browser.ts';
import { trace } from './hostile.ts';

/** Nothing of the attack became part of the page. */
async function expectUnharmed(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    attacked: (window as { attacked?: unknown }).attacked,
    images: [...document.images].filter((image) => !/^(data|blob):/.test(image.src)).length,
    scripts: document.querySelectorAll('script[src], iframe, object, embed').length,
    handlers: [...document.querySelectorAll('#app *')].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith('on')),
    ).length,
    addresses: [...document.querySelectorAll('a')].filter((link) => /^\s*(javascript|data):/i.test(link.href))
      .length,
  }));
  expect(found).toEqual({ attacked: undefined, images: 0, scripts: 0, handlers: 0, addresses: 0 });
}

inBrowser('labels are data', ({ open }) => {
  test.each([
    ['landscape', '#/landscape?table=1', '#app main'],
    ['body', '#/landscape?chosen=organisation/nict', '.chosen h2'],
    ['programme', '#/landscape?chosen=programme/367a476bf7e1', '.chosen h2'],
    ['measure', '#/landscape?chosen=document/mirai-2026/measure/a50d4125d39f-1', '.chosen h2'],
    ['money', '#/money?receipt=1', '.summary'],
    ['money-table', '#/money?table=1', '.figure tbody'],
    ['money-flow', '#/money?view=flow', '.flow'],
    ['money-years', '#/money?view=years', '.years'],
    ['repeats', '#/repeats?show=all', '.comparison'],
    ['questions', '#/ask?question=totals-by-theme', '.answer tbody'],
    ['choices', '#/ask?question=technology-funding', '.choices'],
  ])('an attack in them is shown as text: %s', async (name, hash, place) => {
    const page = await open(hash, { page: 'hostile' });
    await page.locator(place).first().waitFor();
    await page.waitForTimeout(200);
    await expectUnharmed(page);
    expect(await page.locator('#app').textContent()).toContain(trace);
    await picture(page, `hostile-${name}`);
  });

  test('no label turns the text around that stands beside it', async () => {
    const page = await open('#/money', { page: 'hostile' });
    await page.locator('.summary').waitFor();
    expect(await page.locator('#app').textContent()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test('what an answer holds is text too, and only addresses of the web are links', async () => {
    const query = `SELECT ?a ?b ?c {
      BIND("<img src=x onerror=window.attacked=1>" AS ?a)
      BIND(IRI("javascript:window.attacked=2") AS ?b)
      BIND(IRI("https://example.org/") AS ?c) }`;
    const page = await open(`#/ask?query=${encodeURIComponent(query)}`, { page: 'hostile' });
    await page.locator('.answer tbody tr').waitFor();
    await expectUnharmed(page);
    expect(await page.locator('.answer tbody a').allTextContents()).toEqual(['https://example.org/']);
  });

  test('a picture saved as a file holds text and no markup of theirs', async () => {
    const page = await open('#/money?view=years', { page: 'hostile' });
    await page.locator('.years .now').first().waitFor();
    const { text } = await saved(page, 'SVG を保存');
    expect(text).toContain('&lt;img src=x');
    expect(text).not.toMatch(/<(img|script|a|i|b|foreignObject)\b|<[^>]*\son\w+=/);
  });

  test('a file for spreadsheets runs nothing', async () => {
    const query = 'SELECT ?x { VALUES ?x { "=cmd|calc" "＠SUM(1)" "fine" } }';
    const page = await open(`#/ask?query=${encodeURIComponent(query)}`);
    await page.locator('.answer tbody tr').first().waitFor();
    expect((await saved(page, 'CSV を保存')).text).toBe("x\n'=cmd|calc\n'＠SUM(1)\nfine\n");
  });

  test.each([
    '#/<img src=x onerror=window.attacked=1>',
    '#/ask?question=<script>window.attacked=1</script>&p.x=1&sort=__proto__&at=-1&rows=1e9',
    '#/money?in=__proto__&view=constructor&scale=toString',
    '#/repeats?pair=<svg onload=window.attacked=1>&show=constructor',
    '#/landscape?chosen=__proto__&focus=constructor&hide=toString&at=a_b_c&steps=1e9',
    '#%E0%A4%A',
  ])('an address is data: %s', async (hash) => {
    const page = await open(hash);
    await page.locator('#app h1').waitFor({ state: 'attached' });
    await expectUnharmed(page);
  });
});

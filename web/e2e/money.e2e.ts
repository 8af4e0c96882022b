import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Site } from '../src/contract.ts';
import { exactYen } from '../src/language/yen.ts';
import { inBrowser, saved } from './browser.ts';

const site = JSON.parse(readFileSync(new URL('../fixture/site.json', import.meta.url), 'utf8')) as Site;
const { nodes } = site.network;
const whole = site.records.totals.find(({ by }) => by === 'none');
const theme = site.records.totals.find(({ by, yen }) => by === 'theme' && yen > 0);

inBrowser('the money', ({ open }) => {
  test('is a total with what stands beside it', async () => {
    const page = await open('#/money');
    const text = (await page.locator('.summary').textContent()) ?? '';
    expect(text).toContain(exactYen(whole?.yen ?? 0, 'ja'));
    expect(text).toContain(`＋ ${whole?.unspecified} 事業`);
    expect(text).toContain('財政投融資');
    expect(text).toContain(`${whole?.included} 事業・多くて`);
  });

  test('has a receipt that adds up to it', async () => {
    const page = await open('#/money');
    expect(await page.locator('.receipt').textContent()).toContain('合計と一致します');
    await page.getByRole('button', { name: '計算書を開く' }).click();
    await page.locator('.receipt tbody tr').first().waitFor();
    expect(page.url()).toContain('receipt=1');
  });

  test('opens a theme from the picture by key, and comes back', async () => {
    const page = await open('#/money');
    const name = nodes.label[theme?.group ?? -1] ?? '';
    await page.locator('.treemap a.depth-2', { hasText: '' }).first().waitFor();
    await page.locator(`.treemap a[aria-label*="${name}"]`).first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.path [aria-current=page]').getByText(name).waitFor();
    expect(await page.locator('.summary').textContent()).toContain(exactYen(theme?.yen ?? 0, 'ja'));
    await page.goBack();
    await page.locator('.path').waitFor({ state: 'detached' });
  });

  test.each([
    ['tree', '部から事業まで', '.treemap .box'],
    ['flow', '施策分野から担当する組織へ', '.flow .stream'],
    ['years', '令和8年度 と前年度', '.years .now'],
  ])('%s has a picture, a table that says the same, and files', async (view, title, mark) => {
    const page = await open(`#/money?view=${view}`);
    await page.locator(mark).first().waitFor();
    expect(await page.locator('.figure h2').textContent()).toBe(title);
    const svg = await saved(page, 'SVG を保存');
    expect(svg.name).toMatch(/\.svg$/);
    expect(svg.text).toContain('<svg');
    expect(svg.text).not.toMatch(/var\(|<a |class=/);
    const png = await saved(page, 'PNG を保存');
    expect(png.name).toMatch(/\.png$/);
    expect(png.text.slice(1, 4)).toBe('PNG');
    await page.getByRole('button', { name: '表で見る' }).click();
    await page.locator('.figure tbody tr').first().waitFor();
    await page.getByRole('button', { name: '図で見る' }).click();
    await page.locator(mark).first().waitFor();
  });

  test('draws what is far too large out of scale, and says so', async () => {
    const page = await open('#/money');
    await page.locator('.treemap .apart a').first().waitFor();
    await page.getByRole('button', { name: '同じ縮尺で描く' }).click();
    await page.locator('.treemap .apart a').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '縮尺の外に描く' }).click();
    await page.locator('.treemap .apart a').first().waitFor();
  });
});

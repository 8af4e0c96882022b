import { expect, test } from 'vitest';
import { inBrowser, picture } from './browser.ts';

inBrowser('the one file', ({ open }) => {
  test.each(['file', 'http'] as const)(
    'opens from %s, asks for nothing else, and shows the landscape',
    async (from) => {
      const page = await open('', { from, fresh: true });
      await page.locator('.picture[data-drawn]').first().waitFor({ state: 'attached' });
      expect(await page.title()).not.toBe('');
      expect(await page.locator('html').getAttribute('lang')).toBe('ja');
      await picture(page, `landscape-${from}`);
    },
  );

  test.each([
    ['broken', 'data that cannot be read'],
    ['newer', 'data of a newer version'],
  ] as const)('says kindly that it holds %s (%s)', async (which, _what) => {
    const page = await open('', { page: which, mayComplain: true });
    await page.locator('#app [role=alert], #app main, #app section').first().waitFor();
    expect((await page.locator('#app').textContent())?.length).toBeGreaterThan(20);
    await picture(page, `sorry-${which}`);
  });

  test('speaks the language that the browser prefers, and the one that the reader chooses', async () => {
    const page = await open('#/money', { options: { locale: 'en-GB' } });
    await page.getByRole('heading', { name: 'Money' }).waitFor();
    await page.getByText('日本語', { exact: true }).click();
    await page.getByRole('heading', { name: 'お金' }).waitFor();
    expect(page.url()).toContain('lang=ja');
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    await page.getByRole('link', { name: '質問' }).click();
    await page.getByRole('heading', { name: '質問' }).waitFor();
    expect(page.url()).toContain('lang=ja');
  });

  test('goes back and forward through what the reader saw', async () => {
    const page = await open('#/money', { fresh: true });
    await page.getByRole('link', { name: '再掲' }).first().click();
    await page.locator('.repeats').waitFor();
    await page.getByRole('link', { name: '質問' }).first().click();
    await page.locator('.ask').waitFor();
    await page.goBack();
    await page.locator('.repeats').waitFor();
    await page.goBack();
    await page.locator('.money').waitFor();
    await page.goForward();
    await page.locator('.repeats').waitFor();
  });
});

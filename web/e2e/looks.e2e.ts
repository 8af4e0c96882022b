import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectNoSideways, inBrowser, picture } from './browser.ts';

const views = [
  ['landscape', '#/landscape', 'main'],
  ['landscape-table', '#/landscape?table=1', 'main table'],
  ['money', '#/money', '.treemap .box'],
  ['money-flow', '#/money?view=flow', '.flow .stream'],
  ['money-years', '#/money?view=years', '.years .now'],
  ['money-table', '#/money?table=1', '.figure tbody tr'],
  ['repeats', '#/repeats?show=all', '.comparison'],
  ['ask', '#/ask', '.questions'],
  ['ask-answer', '#/ask?question=totals-by-theme&editor=1', '.answer tbody tr'],
] as const;

/** What axe finds against WCAG 2.2 AA and its own best practices. */
async function faults(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules.length) axe.withRules([...rules]);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, target }) => `${target} ${html.slice(0, 160)}`).join('\n  ')}`,
  );
}

inBrowser('every view, in either language, by day and by night', ({ open }) => {
  const show = async (hash: string, sign: string) => {
    const page = await open(hash);
    await page.locator(sign).first().waitFor({ state: 'attached' });
    await page.waitForTimeout(150);
    return page;
  };

  test.each(views)('is accessible: %s', async (name, hash, sign) => {
    const page = await show(`${hash}${hash.includes('?') ? '&' : '?'}lang=ja&look=light`, sign);
    await picture(page, `look-${name}-ja-light`);
    expect(await faults(page)).toEqual([]);
  });

  // It is built as by day: what differs are colours, and words.
  test.each(views)('is accessible in English and by night: %s', async (name, hash, sign) => {
    const page = await show(`${hash}${hash.includes('?') ? '&' : '?'}lang=en&look=dark`, sign);
    await picture(page, `look-${name}-en-dark`);
    expect(await faults(page, ['color-contrast', 'html-lang-valid', 'valid-lang', 'target-size'])).toEqual(
      [],
    );
  });

  test('is accessible with a drop-down open', async () => {
    const page = await show('#/ask?question=technology-funding', '.choices');
    await page.getByRole('combobox', { name: '技術' }).fill('通信');
    await page.locator('[role=listbox] [role=option]').first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test('follows the scheme of the system', async () => {
    const page = await open('#/money', { options: { colorScheme: 'dark' } });
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(paper).toBe('rgb(20, 23, 26)');
  });
});

// At 320 pixels, as WCAG asks for (1.4.10).
inBrowser('a phone', ({ open }) => {
  test.each(views)('shows all without scrolling sideways: %s', async (name, hash, sign) => {
    const page = await open(hash, {
      options: {
        viewport: { width: 320, height: 640 },
        isMobile: true,
        hasTouch: true,
        deviceScaleFactor: 2,
      },
    });
    await page.locator(sign).first().waitFor({ state: 'attached' });
    await expectNoSideways(page);
    await picture(page, `phone-${name}`);
  });
});

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser, picture } from './browser.ts';

const search = (page: Page) => page.getByRole('combobox', { name: '名前でさがす' });
const found = (page: Page) => page.locator('.search [role=option]');
const chosen = (page: Page) => page.locator('.chosen h2');
const address = (page: Page) => decodeURIComponent(page.url().split('#')[1] ?? '');

inBrowser('the search', ({ open }) => {
  test.each([
    ['灯台', '灯台の火の番', 'two characters'],
    ['ＨＡＰＳ', 'HAPS', 'another width'],
    ['ナイカク', '内閣', 'nothing, as readings are no names'],
    ['モバイル', '移動通信', 'another name'],
    ['もばいる', '移動通信', 'other kana'],
    ['broadcasting', '放送法', 'English'],
    ['nict', '情報通信研究機構', 'an abbreviation'],
  ])('finds by %s: %s (%s)', async (query, name, how) => {
    const page = await open('#/landscape');
    await search(page).fill(query);
    if (how.startsWith('nothing')) {
      await page.locator('.search [role=status]').getByText('当てはまる名前はありません').waitFor();
      return;
    }
    await found(page).filter({ hasText: name }).first().waitFor();
  });

  test('opens what is found, from any view, by key', async () => {
    const page = await open('#/money');
    await search(page).fill('飛行船港');
    await found(page).first().waitFor();
    await picture(page, 'landscape-search');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await chosen(page).getByText('飛行船港整備費補助金').waitFor();
    expect(address(page)).toContain('chosen=programme/');
  });
});

inBrowser('the panel', ({ open }) => {
  test('shows the lines of a programme side by side with their places and figures', async () => {
    const page = await open('#/landscape?chosen=programme/367a476bf7e1');
    await chosen(page).getByText('空の道しるべ設置事業').waitFor();
    const text = (await page.locator('.chosen').textContent()) ?? '';
    expect(text).toContain('3ページ 24–26行');
    expect(text).toContain('15ページ 262行');
    expect(text).toContain('3.7億円');
    await picture(page, 'landscape-panel');
  });

  test('says how a conclusion was reached', async () => {
    const page = await open('#/landscape?chosen=document/mirai-2026/measure/a50d4125d39f-1');
    await chosen(page).getByText('雲の名前の手引きの作成').waitFor();
    expect(await page.locator('.chosen').textContent()).toMatch(/番号|Numbering/);
  });

  test('leads on, and the back button leads back', async () => {
    const page = await open('#/landscape?chosen=document/mirai-2026/measure/7ede8853a46f-1', { fresh: true });
    await chosen(page).getByText('空の道しるべの設置').waitFor();
    await page.locator('.chosen').getByRole('link', { name: 'HAPS' }).first().click();
    await chosen(page).getByText('HAPS').waitFor();
    await page.goBack();
    await chosen(page).getByText('空の道しるべの設置').waitFor();
    await page.goForward();
    await chosen(page).getByText('HAPS').waitFor();
  });

  test('is closed by Escape', async () => {
    const page = await open('#/landscape?chosen=technology/haps');
    await page.locator('.chosen').getByRole('button', { name: '閉じる' }).focus();
    await page.keyboard.press('Escape');
    await chosen(page).waitFor({ state: 'detached' });
  });
});

inBrowser('the facets', ({ open }) => {
  const left = (page: Page) => page.locator('.facets [role=status]').textContent();

  test('narrow down, count what is left, and stand in the address', async () => {
    const page = await open('#/landscape', { fresh: true });
    await page.locator('summary', { hasText: '絞り込み' }).click();
    const all = await left(page);
    await page
      .locator('.facets')
      .getByLabel(/再掲のあるもの/)
      .check();
    await expect.poll(() => left(page)).not.toBe(all);
    const narrowed = await left(page);
    expect(address(page)).toContain('repeated=yes');
    await picture(page, 'landscape-facets');
    await page.getByRole('button', { name: 'すべて解除' }).click();
    await expect.poll(() => left(page)).toBe(all);
    await page.goBack();
    await expect.poll(() => left(page)).toBe(narrowed);
  });

  test('of a link are those that its sender saw', async () => {
    const page = await open('#/landscape?unspecified=yes&technology=technology/haps');
    const text = await left(page);
    const again = await open('#/landscape?unspecified=yes&technology=technology/haps', { fresh: true });
    await expect.poll(() => left(again)).toBe(text);
  });
});

inBrowser('the picture', ({ open }) => {
  test('has a table that says the same', async () => {
    const page = await open('#/landscape');
    await page.getByRole('button', { name: '表で見る' }).click();
    await page.locator('main tbody tr').first().waitFor();
    expect(address(page)).toContain('table=1');
    await page.getByRole('button', { name: '図で見る' }).click();
    await page.locator('main table').waitFor({ state: 'detached' });
  });

  test.each(['お金の流れ', '組織と施策', '出会う技術', '再掲'])('has the view %s', async (name) => {
    const page = await open('#/landscape');
    await page.locator('.side').getByText(name, { exact: true }).click();
    await expect.poll(() => address(page)).toContain('show=');
    await page.waitForTimeout(300);
    await picture(page, `landscape-view-${name}`);
  });

  test('unfolds reprints as they are printed', async () => {
    const page = await open('#/landscape');
    await page.getByText('印刷どおり').click();
    expect(address(page)).toContain('as=printed');
    await page.waitForTimeout(300);
    await picture(page, 'landscape-printed');
  });

  test('moves and grows by key, and the address keeps where the reader stands', async () => {
    const page = await open('#/landscape', { fresh: true });
    await page.getByRole('application').focus();
    for (const key of ['+', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    await expect.poll(() => address(page)).toMatch(/at=-?\d+_-?\d+_\d+/);
  });
});

inBrowser('a reader without a mouse', ({ open }) => {
  test('reaches every part of the page by Tab, and sees where they are', async () => {
    const page = await open('#/repeats', { fresh: true });
    const stops: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const active = document.activeElement as HTMLElement | null;
        if (!active || active === document.body) return '';
        const outline = (element: HTMLElement) => getComputedStyle(element).outlineStyle !== 'none';
        const isSeen = [active, ...((active as HTMLInputElement).labels ?? []), active.parentElement].some(
          (element) => element instanceof HTMLElement && outline(element),
        );
        return `${isSeen ? '' : 'unseen '}${active.tagName} ${active.textContent?.trim().slice(0, 20)}`;
      });
      if (!stop) break;
      stops.push(stop);
    }
    const joined = stops.join('\n');
    for (const place of ['本文へ移動', 'お金', 'English', 'INPUT', '同じ事業', '未定'])
      expect(joined).toContain(place);
    expect(stops.filter((stop) => stop.startsWith('unseen'))).toEqual([]);
  });

  test('asks a question and follows its answer into the landscape', async () => {
    const page = await open('#/landscape', { fresh: true });
    await page.keyboard.press('/');
    expect(await search(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('link', { name: '質問' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '金額の大きい20事業' }).focus();
    await page.keyboard.press('Enter');
    const link = page.locator('.answer tbody a').first();
    await link.waitFor();
    await link.focus();
    await page.keyboard.press('Enter');
    await chosen(page).waitFor();
  });
});

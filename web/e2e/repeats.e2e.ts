import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Site } from '../src/contract.ts';
import { columns } from '../src/repeats/judgements.ts';
import { inBrowser, picture, saved } from './browser.ts';

const site = JSON.parse(readFileSync(new URL('../fixture/site.json', import.meta.url), 'utf8')) as Site;
const { repeats, lines } = site.records;
const proposed = repeats.filter(({ status }) => status === 'proposed');
const name = (repeat: (typeof repeats)[number] | undefined) => lines[repeat?.line ?? -1]?.name ?? '';

inBrowser('the review of repeats', ({ open }) => {
  test('begins with those that wait for a person', async () => {
    const page = await open('#/repeats', { fresh: true });
    await page.locator('.repeats .list tbody tr').first().waitFor();
    expect(await page.locator('.repeats .list tbody tr').count()).toBe(proposed.length);
    expect(await page.locator('.repeats article h2').textContent()).toBe(name(proposed[0]));
    await picture(page, 'repeats-ja');
  });

  test('puts both lines side by side and marks what differs', async () => {
    const page = await open('#/repeats?show=all');
    expect(await page.locator('.repeats .list tbody tr').count()).toBe(repeats.length);
    await page.locator('.comparison').waitFor();
    expect(await page.locator('.comparison thead th').allTextContents()).toEqual([
      'もとの記載',
      'あとの記載',
    ]);
    const wholeRows = await page.locator('.comparison tbody tr').count();
    expect(await page.locator('.comparison .verdict').count()).toBe(wholeRows - 1);
    expect(await page.locator('.comparison .unequal').count()).toBeGreaterThan(0);
  });

  test('is done by keys: decide, move, take back; elsewhere the keys do nothing', async () => {
    const page = await open('#/repeats?show=all', { fresh: true });
    const row = (index: number) => page.locator('.repeats .list tbody tr').nth(index);
    await page.keyboard.press('a');
    expect(await page.locator('.decide [aria-pressed=true]').count()).toBe(0);
    await row(0).getByRole('button').focus();
    for (const key of ['a', 'ArrowDown', 'r', 'ArrowDown', 'ArrowDown', 'u', 'ArrowUp']) {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    const said = await page.locator('.repeats .list tbody td:last-child').allTextContents();
    const withOriginal = repeats.slice(0, 4).map(({ original }) => original >= 0);
    const expected = ['同じ事業', '別の事業', '', '未定'].map((word, index) =>
      withOriginal[index] ? word : '',
    );
    expect(said.slice(0, 4)).toEqual(expected);
    await row(0).getByRole('button').click();
    await page.keyboard.press('Backspace');
    await expect.poll(() => row(0).locator('td').last().textContent()).toBe('');
    await picture(page, 'repeats-decided');
  });

  test('is kept in the browser and leaves it as lines of judgements.csv', async () => {
    const page = await open('#/repeats?show=open', { fresh: true });
    await page.getByRole('button', { name: /^別の事業/ }).click();
    await page.getByLabel('理由（任意）').fill('Two of them, "each" with its own figures.');
    expect(await page.getByRole('button', { name: /judgements.csv を保存/ }).isDisabled()).toBe(true);
    await page.getByLabel('判断する人').fill('試験 花子');
    await page.reload();
    await page.getByText('判断済み').click();
    await page.locator('.repeats .list').getByText('別の事業').waitFor();
    const file = await saved(page, 'judgements.csv を保存（1 件）');
    expect(file.name).toBe('judgements.csv');
    const [head, line] = file.text.split('\n');
    expect(head).toBe(columns.join(','));
    const [right, left] = [lines[proposed[0]?.line ?? -1], lines[proposed[0]?.original ?? -1]];
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv-SE'));
    const ends =
      left?.programme === right?.programme
        ? [left?.id, right?.id]
        : [left, right].map((each) => site.network.nodes.id[each?.programme ?? -1]);
    expect(line).toBe(
      [...ends, left?.name, right?.name, 'different', '試験 花子', today].join(',') +
        ',"Two of them, ""each"" with its own figures."',
    );
  });

  test('lives without the browser’s memory, and says so', async () => {
    const page = await open('#/repeats?show=open', {
      before: () => {
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('refused', 'SecurityError');
          },
        });
      },
    });
    await page.getByText('このブラウザーには判断を残せません').waitFor();
    await page.getByRole('button', { name: /^未定/ }).click();
    await page.locator('.decide [aria-pressed=true]').waitFor();
    await page.getByRole('link', { name: 'お金' }).click();
    await page.locator('.money').waitFor();
    await page.goBack();
    await page.getByText('判断済み').click();
    await page.locator('.repeats .list').getByText('未定').waitFor();
  });

  test('says kindly that nothing waits', async () => {
    const page = await open('#/repeats?show=done', { fresh: true });
    await page.getByText('このブラウザーで判断したものは、まだありません').waitFor();
  });
});

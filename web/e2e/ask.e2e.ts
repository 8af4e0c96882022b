import { expect, test } from 'vitest';
import { inBrowser, picture, saved } from './browser.ts';

const long = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';
const asking = (query: string, more = '') => `#/ask?editor=1&query=${encodeURIComponent(query)}${more}`;

inBrowser('questions', ({ open }) => {
  test.each(['file', 'http'] as const)('are answered in the browser, from %s', async (from) => {
    const page = await open('#/ask', { from, fresh: true });
    await page.getByRole('link', { name: '施策分野ごとの金額（二重計上なし）' }).click();
    await page.locator('.answer tbody tr').first().waitFor();
    expect(await page.locator('.answer').textContent()).toMatch(/億円|万円/);
    expect(page.url()).toContain('question=totals-by-theme');
    if (from === 'file') await picture(page, 'ask-answer-ja');
  });

  test('are found by typing, in either language', async () => {
    const page = await open('#/ask');
    const names = () => page.locator('.questions li a').allInnerTexts();
    const all = (await names()).length;
    await page.getByRole('searchbox', { name: '問いを探す' }).fill('technolog');
    const found = await names();
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(all);
    await page.getByRole('searchbox', { name: '問いを探す' }).fill('そんな問いはない');
    expect(await page.locator('.questions').textContent()).toContain('その言葉を含む問いはありません');
    await page.getByRole('searchbox', { name: '問いを探す' }).fill('');
  });

  test('have drop-downs that are filled from the graph and searched by typing; a choice asks', async () => {
    const page = await open('#/ask?question=technology-funding');
    expect(await page.locator('.asked').textContent()).toContain('を選ぶと答えます');
    const box = page.getByRole('combobox', { name: '技術' });
    await box.fill('ＨＡＰＳ');
    const options = page.locator('[role=listbox] [role=option]');
    expect(await options.count()).toBeGreaterThan(0);
    await picture(page, 'ask-choices');
    await box.press('Enter');
    await page.locator('.answer [role=status]').first().waitFor();
    expect(page.url()).toContain('p.technology=haps');
    await box.press('ArrowDown');
    await box.press('Escape');
    await expect.poll(() => options.count()).toBe(0);
  });

  test('come back by the back button, with their answers', async () => {
    const page = await open('#/ask?question=contents');
    await page.locator('.answer tbody tr').first().waitFor();
    const first = await page.locator('.answer tbody').textContent();
    await page.getByRole('link', { name: '部ごとの金額（二重計上なし）' }).click();
    await page.waitForFunction((text) => {
      const body = document.querySelector<HTMLElement>('.answer tbody');
      return body && body.textContent !== text;
    }, first);
    await page.goBack();
    await page.waitForFunction(
      (text) => document.querySelector<HTMLElement>('.answer tbody')?.textContent === text,
      first,
    );
  });
});

inBrowser('an answer', ({ open }) => {
  const everything = asking('SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o', '&rows=100');

  test('says that it was cut, sorts, and has pages; all of it stands in the address', async () => {
    const page = await open(everything);
    await page.locator('.answer .notice').waitFor();
    expect(await page.locator('.answer .notice').textContent()).toContain('100');
    expect(await page.locator('.answer tbody tr').count()).toBe(50);
    await page.getByRole('button', { name: '次へ' }).click();
    expect(await page.locator('.pages').textContent()).toContain('100 行中 51–100');
    await page.locator('.answer thead button').nth(1).click();
    expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1);
    await page.locator('.answer thead button').nth(1).click();
    expect(await page.locator('th[aria-sort=descending]').count()).toBe(1);
    const again = await open(page.url().slice(page.url().indexOf('#')), { fresh: true });
    await again.locator('th[aria-sort=descending]').waitFor();
    expect(await again.locator('.answer tbody').textContent()).toBe(
      await page.locator('.answer tbody').textContent(),
    );
  });

  test('is saved as CSV and JSON, whole', async () => {
    const page = await open(everything);
    await page.locator('.answer tbody tr').first().waitFor();
    const csv = await saved(page, 'CSV を保存');
    expect(csv.name).toBe('answer.csv');
    expect(csv.text.split('\n')[0]).toBe('s,p,o');
    const json = await saved(page, 'JSON を保存');
    expect(JSON.parse(json.text).results.bindings).toHaveLength(100);
  });

  test('shows names for identifiers and leads into the network', async () => {
    const page = await open(asking('SELECT ?programme { ?programme a sk:Programme } ORDER BY ?programme'));
    const link = page.locator('.answer tbody a').first();
    const name = await link.textContent();
    expect(name).not.toContain('http');
    await link.click();
    await page.waitForURL(/#\/landscape\?chosen=programme/);
    await page
      .getByText(name ?? '')
      .first()
      .waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '見取図で見る' }).click();
    await page.waitForURL(/marked=programme/);
  });

  test('without rows says so kindly', async () => {
    const page = await open(asking('SELECT ?x { ?x a sk:Nothing }'));
    await page.locator('.answer .empty').waitFor();
  });

  test('of ASK and of CONSTRUCT is a table too', async () => {
    const page = await open(asking('ASK { ?x a sk:Programme }'));
    await page.locator('.answer tbody tr').first().waitFor();
    expect(await page.locator('.answer tbody').textContent()).toBe('はい');
    const other = await open(asking('CONSTRUCT { ?x rdfs:label ?y } { ?x a sk:Programme ; rdfs:label ?y }'));
    await other.locator('.answer tbody tr').first().waitFor();
    expect(await other.locator('.answer thead th').allInnerTexts()).toEqual(['主語', '述語', '目的語']);
  });
});

inBrowser('the editor', ({ open }) => {
  test('shows the query of a question, and asks what the reader makes of it', async () => {
    const page = await open('#/ask?question=totals-by-part');
    await page.getByRole('button', { name: 'SPARQL を見る' }).click();
    const text = page.getByRole('textbox', { name: 'SPARQL の問い合わせ' });
    expect(await text.textContent()).toContain('SELECT');
    await text.press('Control+a');
    await page.keyboard.insertText('SELECT ?theme { ?theme a sk:Theme }');
    await page.keyboard.press('Control+Enter');
    await page.locator('.answer thead').getByText('施策分野').waitFor();
    expect(decodeURIComponent(page.url())).toContain('query=SELECT');
    await page.getByRole('button', { name: 'もとの問いに戻す' }).click();
    expect(page.url()).not.toContain('query=');
  });

  test('completes terms of the ontology by their names and by their meaning', async () => {
    const page = await open(asking('ASK {}'));
    const text = page.getByRole('textbox', { name: 'SPARQL の問い合わせ' });
    await text.press('Control+a');
    await page.keyboard.type('SELECT ?x { ?x a sk:Bud');
    await page.locator('.cm-tooltip-autocomplete').getByText('sk:BudgetLine').waitFor();
    await picture(page, 'ask-completion');
    await page.keyboard.press('Enter');
    expect(await text.textContent()).toContain('sk:BudgetLine');
  });

  test.each([
    ['SELECT ?s {\n  ?s ?p }', '2 行 9 文字目', '}'],
    ['SELECT ?s { ?s foo:x ?o }', '「foo:」は宣言されていません', 'foo:x'],
    ['SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }', 'SERVICE は使えません', 'SERVICE'],
    ['INSERT DATA { <a> <b> <c> }', 'INSERT は使えません', 'INSERT'],
  ])('points at what is wrong: %s', async (query, said, marked) => {
    const page = await open(asking(query));
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(said);
    expect(await page.locator('.cm-lintRange-error').first().textContent()).toBe(marked);
    await picture(page, `ask-error-${marked.replace(/\W/g, '') || 'brace'}`);
  });

  test('is left by Tab', async () => {
    const page = await open(asking('ASK {}'));
    await page.getByRole('textbox', { name: 'SPARQL の問い合わせ' }).focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull();
  });
});

inBrowser('a query that takes long', ({ open }) => {
  test('is stopped, and the next one is answered', async () => {
    const page = await open(asking(long));
    await page.getByText('答えを探しています').waitFor();
    await picture(page, 'ask-asking');
    await page.getByRole('button', { name: '中止' }).click();
    await page.getByText('中止しました').waitFor();
    await page.getByRole('link', { name: 'グラフの内容' }).click();
    await page.locator('.answer tbody tr').first().waitFor();
  });

  test('leaves the page free, and ends when another is asked', async () => {
    const page = await open(asking(long));
    await page.getByText('答えを探しています').waitFor();
    await page
      .getByRole('link', { name: 'English' })
      .or(page.getByRole('button', { name: 'English' }))
      .click();
    await page.getByText('Looking for the answer').waitFor();
    await page.getByRole('link', { name: 'What the graph holds' }).click();
    await page.locator('.answer tbody tr').first().waitFor();
  });
});

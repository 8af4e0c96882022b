import { useApp, useLanguage, useText } from '../app';
import { Outside } from '../components/Outside';
import { fill } from '../language/text';
import { fiscalYear, number } from '../language/yen';

const texts = {
  source: { ja: '出典', en: 'Source' },
  page: { ja: '公表ページ', en: 'Published at' },
  terms: { ja: '利用条件', en: 'Terms of use' },
  counts: {
    ja: '予算項目 {lines}件、事業 {programmes}件、施策 {measures}件。グラフ {quads}文。',
    en: '{lines} budget lines, {programmes} programmes, {measures} measures; {quads} statements.',
  },
  service: { ja: '質問・データ・SPARQL のページ', en: 'Pages of questions, data and SPARQL' },
  made: {
    ja: '文書から機械的に読み取った内容です。事実ごとに文書の場所を示しています。',
    en: 'Read from the documents by a program; each fact says where it stands.',
  },
};

/** Where all this comes from, and on which terms. */
export function Footer() {
  const { site } = useApp();
  const text = useText();
  const language = useLanguage();
  const { documents, counts } = site.network;
  // The service that sends this page says where its others are; a page from a file has none.
  const service = document.querySelector<HTMLLinkElement>('link[rel="alternate"]')?.getAttribute('href');
  const count = (name: string) => number(counts[name] ?? 0, language);
  return (
    <footer class="foot">
      {documents.map((each) => (
        <p key={each.id}>
          {text(texts.source)}
          {language === 'ja' ? '：' : ': '}
          <span lang="ja">
            {each.publisher}「{each.title}」
          </span>
          {language === 'ja' ? '（' : ' ('}
          {fiscalYear(each.fiscal_year, language)}
          {each.published && `, ${each.published}`}
          {language === 'ja' ? '）' : ') '}
          {each.landing_page && <Outside address={each.landing_page}>{text(texts.page)}</Outside>}{' '}
          {each.terms && <Outside address={each.terms}>{text(texts.terms)}</Outside>}
        </p>
      ))}
      <p>
        {fill(text(texts.counts), {
          lines: count('line'),
          programmes: count('programme'),
          measures: count('measure'),
          quads: count('quad'),
        })}
      </p>
      <p>{text(texts.made)}</p>
      {service && (
        <p>
          <a href={service}>{text(texts.service)}</a>
        </p>
      )}
    </footer>
  );
}

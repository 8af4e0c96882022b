import type { Trouble } from '../data';
import { chosenLanguage } from '../language/text';

const texts = {
  ja: {
    title: '表示できるデータがありません',
    none: 'このページにはデータが入っていません。`saikei site --out フォルダ` で作ったページを開いてください。',
    broken: 'このページのデータが壊れています。もう一度 `saikei site` で作り直してください。',
    version: 'データとページの版が合いません。同じ版の Saikei で作り直してください。',
  },
  en: {
    title: 'There is no data to show',
    none: 'This page holds no data. Open a page that `saikei site --out FOLDER` has written.',
    broken: 'The data in this page is damaged. Write the page again with `saikei site`.',
    version: 'The data and the page are of different versions. Write both with the same version of Saikei.',
  },
};

/** Says kindly that the page cannot be shown, and what helps. */
export function Sorry({ trouble }: { readonly trouble: Trouble }) {
  const text = texts[chosenLanguage('', navigator.languages)];
  return (
    <main id="main">
      <h1>{text.title}</h1>
      <div class="page">
        <p>{text[trouble]}</p>
      </div>
    </main>
  );
}

import type { Text } from '../language/text';

const text = (ja: string, en: string): Text => ({ ja, en });

export const words = {
  title: text('質問', 'Ask'),
  hint: text(
    '一覧から問いを選ぶと、このページの中で答えます。データはどこにも送られません。',
    'Choose a question from the list: it is answered inside this page. Nothing is sent anywhere.',
  ),
  questions: text('問い', 'Questions'),
  find: text('問いを探す', 'Find a question'),
  noQuestion: text('その言葉を含む問いはありません。', 'No question has these words.'),
  own: text('自分で問いを書く', 'Write your own'),
  ownNote: text(
    'SPARQL で、グラフのすべてに問うことができます。',
    'In SPARQL, you can ask about everything in the graph.',
  ),
  given: text('条件', 'Parameters'),
  any: text('指定しない', 'Any'),
  choose: text('選んでください', 'Choose'),
  optional: text('任意', 'optional'),
  typeToFind: text('入力して絞り込み', 'Type to narrow'),
  noChoice: text('当てはまるものがありません', 'Nothing matches'),
  choices: text('{n} 件', '{n} choices'),
  wanting: text('「{names}」を選ぶと答えます。', 'Choose “{names}” to get the answer.'),
  unreadable: text('「{value}」は{what}として読めません。', '“{value}” cannot be read as {what}.'),
  ask: text('問う', 'Ask'),
  stop: text('中止', 'Stop'),
  again: text('もう一度問う', 'Ask again'),
  showQuery: text('SPARQL を見る', 'Show the query'),
  hideQuery: text('SPARQL を閉じる', 'Hide the query'),
  query: text('SPARQL の問い合わせ', 'SPARQL query'),
  toQuestion: text('もとの問いに戻す', 'Back to the question'),
  changed: text('書き換えた問い合わせの答えです。', 'This answers the query as you changed it.'),
  keys: text('Ctrl+Enter で問う・Ctrl+Space で候補', 'Ctrl+Enter asks · Ctrl+Space completes'),
  prefixes: text('宣言なしで使える接頭辞', 'Prefixes that need no declaration'),
  rows: text('最大行数', 'Row limit'),
  result: text('答え', 'Answer'),
  count: text('{n} 行', '{n} rows'),
  one: text('1 行', '1 row'),
  cut: text('{n} 行で打ち切りました。続きがあります。', 'Cut after {n} rows; there are more.'),
  none: text(
    '当てはまるものはありません。これも答えです。',
    'Nothing in the graph matches. That is an answer too.',
  ),
  time: text('{n} 秒', '{n} s'),
  csv: text('CSV を保存', 'Save CSV'),
  json: text('JSON を保存', 'Save JSON'),
  network: text('見取図で見る', 'Show in the landscape'),
  open: text('見取図で見る', 'show in the landscape'),
  sort: text('{column}で並べ替え', 'Sort by {column}'),
  pages: text('表のページ', 'Pages of the table'),
  before: text('前へ', 'Previous'),
  after: text('次へ', 'Next'),
  range: text('{total} 行中 {from}–{to}', '{from}–{to} of {total}'),
  empty: text('空', 'empty'),
  yes: text('はい', 'yes'),
  no: text('いいえ', 'no'),
  line: text('{line} 行 {column} 文字目', 'line {line}, character {column}'),
  engineSays: text('エンジンの言葉', 'What the engine says'),
} as const;

export const progress = {
  unpacking: text('データを開いています…', 'Unpacking the data…'),
  loading: text('グラフを読み込んでいます…', 'Loading the graph…'),
  merging: text('グラフをまとめています…', 'Merging the graph…'),
  ready: text('準備ができました', 'Ready'),
  asking: text('答えを探しています…', 'Looking for the answer…'),
} as const;

/** Why there is no answer, by kind of error. `{word}` is what it is about. */
export const failures = {
  service: text(
    'SERVICE は使えません。このページはどのサーバーにもつながりません。',
    'SERVICE cannot be used: this page calls no server.',
  ),
  update: text(
    '{word} は使えません。このページのグラフは読むだけです。',
    '{word} cannot be used: the graph of this page is read only.',
  ),
  prefix: text(
    '接頭辞「{word}:」は宣言されていません。PREFIX を書くか、下の一覧の接頭辞を使ってください。',
    'The prefix “{word}:” is not declared. Add a PREFIX, or use one of the prefixes listed below.',
  ),
  syntax: text(
    'SPARQL として読めないところがあります（{place}）。印の前後を確かめてください。',
    'This is not SPARQL ({place}). Look at the mark and just before it.',
  ),
  engine: text(
    'この問い合わせには答えられませんでした。条件を絞るか、書き直してください。',
    'This query could not be answered. Narrow it, or write it another way.',
  ),
  stopped: text('中止しました。', 'Stopped.'),
} as const;

/** What a parameter's text must be. */
export const kinds = {
  integer: text('整数', 'a whole number'),
  boolean: text('true か false', 'true or false'),
  iri: text('識別子', 'an identifier'),
  string: text('文字', 'a text'),
} as const;

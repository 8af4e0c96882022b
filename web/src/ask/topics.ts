import type { Question } from '../contract';
import type { Text } from '../language/text';

export interface Topic {
  readonly title: Text;
  readonly questions: readonly Question[];
}

/** Topics in the order of the list, with the first tags that lead to them. What has another tag comes last. */
const topics: readonly { readonly title: Text; readonly tags: readonly string[] }[] = [
  { title: { ja: '全体', en: 'Overview' }, tags: ['overview'] },
  { title: { ja: 'お金', en: 'Money' }, tags: ['money'] },
  { title: { ja: '施策と事業', en: 'Measures and programmes' }, tags: ['theme', 'measure', 'programme'] },
  { title: { ja: '組織', en: 'Organisations' }, tags: ['organisation'] },
  { title: { ja: '技術', en: 'Technologies' }, tags: ['technology'] },
  { title: { ja: '政策文書', en: 'Policies' }, tags: ['policy'] },
  { title: { ja: '再掲と重複', en: 'Repeats' }, tags: ['reprint'] },
  { title: { ja: '出どころと疑義', en: 'Evidence and doubts' }, tags: [] },
];

/** The questions by topic, each once, topics without any left out. */
export function byTopic(questions: readonly Question[]): readonly Topic[] {
  const place = ({ tags }: Question) => {
    const found = topics.findIndex((topic) => topic.tags.includes(tags[0] ?? ''));
    return found < 0 ? topics.length - 1 : found;
  };
  return topics
    .map(({ title }, index) => ({ title, questions: questions.filter((each) => place(each) === index) }))
    .filter((topic) => topic.questions.length);
}

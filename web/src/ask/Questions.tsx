import { useState } from 'preact/hooks';
import { useApp, useText } from '../app';
import type { Question } from '../contract';
import { askingQuestion } from './asked';
import { examples } from './examples';
import { matches } from './matches';
import { byTopic } from './topics';
import { words } from './words';

/** The saved questions, to choose one. */
export function Questions({ chosen, own }: { readonly chosen: Question | undefined; readonly own: boolean }) {
  const t = useText();
  const { site, store } = useApp();
  const [search, setSearch] = useState('');
  const found = site.records.questions.filter(({ name, summary, description, tags }) =>
    matches(search, [name, summary.ja, summary.en, description.ja, description.en, ...tags]),
  );
  return (
    <nav class="questions" aria-label={t(words.questions)}>
      <input
        type="search"
        aria-label={t(words.find)}
        placeholder={t(words.find)}
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <div class="topics">
        {byTopic(found).map((topic) => (
          <section key={topic.title.en}>
            <h2>{t(topic.title)}</h2>
            <ul>
              {topic.questions.map((question) => (
                <li key={question.name}>
                  <a
                    href={store.link('ask', askingQuestion(question, examples(question)))}
                    aria-current={question === chosen ? 'page' : undefined}
                  >
                    {t(question.summary)}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {!found.length && <p class="quiet">{t(words.noQuestion)}</p>}
      <a
        class="own"
        href={store.link('ask', { query: starter, editor: '1' })}
        aria-current={own && !chosen ? 'page' : undefined}
      >
        <strong>{t(words.own)}</strong>
        <span class="quiet">{t(words.ownNote)}</span>
      </a>
    </nav>
  );
}

const starter = `SELECT ?theme ?title (COUNT(?programme) AS ?programmes)
WHERE {
  ?programme a sk:Programme ; sk:homeLine/sk:theme ?theme .
  ?theme skos:prefLabel ?title .
}
GROUP BY ?theme ?title
ORDER BY DESC(?programmes)
`;

import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useApp, useText } from '../app';
import { fill } from '../language/text';
import { useAnswer } from './answering';
import { askingWith, limits, readAsked } from './asked';
import type { Mark } from './Editor';
import { Failure, useExplanation } from './Failure';
import { Form } from './Form';
import { createNames } from './labels';
import { Query } from './Query';
import { Questions } from './Questions';
import { Results } from './Results';
import { progress, words } from './words';

/** Questions and their answers. What is asked stands in the address, so that a link asks it again. */
export function AskView() {
  const t = useText();
  const { site, store } = useApp();
  const asked = readAsked(store.state, site.records.questions);
  const { answering, stop, again } = useAnswer(asked.sparql, asked.rows);
  const names = useMemo(() => createNames(site), [site]);
  const explain = useExplanation();
  const answers = useRef<HTMLDivElement>(null);
  const name = asked.question?.name;
  useEffect(() => {
    // Where the list stands above, what was chosen in it begins below the fold.
    if (name && window.matchMedia('(width < 52rem)').matches) answers.current?.scrollIntoView();
  }, [name]);
  const error = answering.is === 'failed' ? answering.error : undefined;
  const mark = useMemo<Mark | undefined>(
    () => (error?.at === undefined ? undefined : { at: error.at, message: explain(error, asked.sparql) }),
    [error, asked.sparql],
  );
  const failure = error && <Failure error={error} sparql={asked.sparql} onAgain={again} />;
  const { question } = asked;
  const caption = question && !asked.own ? t(question.summary) : t(words.result);

  return (
    <div class="page ask">
      <Questions chosen={question} own={asked.own !== ''} />
      <div class="asked" ref={answers}>
        {!question && !asked.own && <p class="empty">{t(words.hint)}</p>}
        {(question || asked.own) && (
          <>
            <header>
              <h2>{question ? t(question.summary) : t(words.own)}</h2>
              {question && <p class="quiet">{t(question.description)}</p>}
            </header>
            {question && (
              <Form
                parameters={question.parameters}
                chosen={asked.chosen}
                names={names}
                onChange={(chosen) => store.set(askingWith(chosen))}
              />
            )}
            <div class="tools">
              <button
                type="button"
                class="button"
                aria-expanded={asked.showsQuery}
                onClick={() => store.set({ editor: asked.showsQuery ? undefined : '1' }, 'replace')}
              >
                {t(asked.showsQuery ? words.hideQuery : words.showQuery)}
              </button>
              <label>
                {t(words.rows)}
                <select
                  value={String(asked.rows)}
                  onChange={(event) =>
                    store.set({ rows: event.currentTarget.value, at: undefined }, 'replace')
                  }
                >
                  {limits.map((limit) => (
                    <option key={limit} value={String(limit)}>
                      {limit}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            {asked.showsQuery && (
              <Query asked={asked} mark={mark}>
                {failure}
              </Query>
            )}
            {asked.own && question && <p class="notice">{t(words.changed)}</p>}
            {asked.missing.length > 0 && (
              <p class="notice" role="status">
                {fill(t(words.wanting), {
                  names: asked.missing.map((parameter) => t(parameter.label)).join('・'),
                })}
              </p>
            )}
          </>
        )}
        <div class="answer" aria-busy={answering.is === 'asking'}>
          {answering.is === 'asking' && (
            <p class="progress">
              <span role="status">{t(progress[answering.progress])}</span>
              <button type="button" class="button" onClick={stop}>
                {t(words.stop)}
              </button>
            </p>
          )}
          {!asked.showsQuery && failure}
          {answering.is === 'answered' && (
            <Results answer={answering.answer} asked={asked} names={names} caption={caption} />
          )}
        </div>
      </div>
    </div>
  );
}

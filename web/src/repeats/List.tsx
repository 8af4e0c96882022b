import { useApp, useText } from '../app';
import { Badge } from '../components/Badge';
import { Place } from '../components/Place';
import type { Repeat } from '../contract';
import type { Review } from './review';
import { words } from './words';

/** The repeats to look through, one a row; the one that is open is marked. */
export function List(props: {
  readonly repeats: readonly Repeat[];
  readonly chosen: Repeat | undefined;
  readonly review: Review;
  readonly onChoose: (repeat: Repeat) => void;
}) {
  const { repeats, chosen, review, onChoose } = props;
  const t = useText();
  const { site } = useApp();
  const { codes, lines } = site.records;
  const code = (scheme: string, name: string) => {
    const label = codes[scheme]?.[name];
    return label ? t(label) : name;
  };
  return (
    <section class="list">
      <table class="data">
        <caption class="visually-hidden">{t(words.list)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(words.name)}</th>
            <th scope="col">{t(words.graphSays)}</th>
            <th scope="col">{t(words.yours)}</th>
          </tr>
        </thead>
        <tbody>
          {repeats.map((repeat) => {
            const right = lines[repeat.line];
            const left = lines[repeat.original];
            const decision = review.decisions[repeat.id];
            return (
              <tr key={repeat.id} class={repeat === chosen ? 'chosen' : ''}>
                <td lang="ja">
                  <button
                    type="button"
                    data-repeat={repeat.id}
                    aria-current={repeat === chosen ? 'true' : undefined}
                    onClick={() => onChoose(repeat)}
                  >
                    {right?.name}
                    {right && (
                      <small class="quiet">
                        <Place place={right.place} />
                      </small>
                    )}
                    {left && left.name !== right?.name && <small>↔ {left.name}</small>}
                  </button>
                </td>
                <td>
                  <Badge tone={repeat.status === 'proposed' ? 'warn' : 'good'}>
                    {code('status', repeat.status)}
                  </Badge>
                  <small class="quiet">{code('reprint-kind', repeat.kind)}</small>
                </td>
                <td>{decision && <Badge tone="accent">{t(words[decision.judgement])}</Badge>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

import type { ComponentChildren } from 'preact';
import { useApp, useLanguage, useText } from '../app';
import { Badge } from '../components/Badge';
import { Name, NodeLink } from '../components/Name';
import { Place } from '../components/Place';
import { Yen } from '../components/Yen';
import type { Line } from '../contract';
import { fill } from '../language/text';
import { fiscalYear } from '../language/yen';
import { differences, isSame, type Piece } from './differences';
import { type Figure, figuresOf } from './figures';
import { words } from './words';

/** Two lines side by side, what differs marked in colour, by underline and in words. */
export function Comparison({ left, right }: { readonly left: Line | undefined; readonly right: Line }) {
  const t = useText();
  const language = useLanguage();
  const { site } = useApp();
  const { codes } = site.records;
  const code = (scheme: string, name: string) => {
    const label = codes[scheme]?.[name];
    return label ? t(label) : name;
  };
  return (
    <table class="comparison">
      <thead>
        <tr>
          <td />
          <th scope="col">{t(words.original)}</th>
          <th scope="col">{t(words.repeat)}</th>
        </tr>
      </thead>
      <tbody>
        <Texts title={t(words.lineName)} left={left?.name} right={right.name} large />
        <Texts title={t(words.printed)} left={left?.as_printed} right={right.as_printed} />
        {figuresOf(left, right).map((figure) => (
          <Figures
            key={figure.key}
            figure={figure}
            title={[
              fiscalYear(figure.year, language),
              code('stage', figure.stage),
              figure.instrument && code('instrument', figure.instrument),
              figure.qualifier && code('qualifier', figure.qualifier),
            ]
              .filter(Boolean)
              .join(' ')}
            reasons={(name) => code('exclusion', name)}
          />
        ))}
        {(Boolean(left?.notes.length) || right.notes.length > 0) && (
          <Texts title={t(words.notes)} left={left?.notes.join('\n')} right={right.notes.join('\n')} />
        )}
        <Pair title={t(words.mark)} same={left?.reprint === right.reprint}>
          {[left, right].map((line) =>
            line ? (
              <span key={line.id}>
                {line.reprint ? (
                  <Badge tone="accent">{code('reprint-kind', line.reprint)}</Badge>
                ) : (
                  t(words.noMark)
                )}
                {line.home && <Badge tone="good">{t(words.home)}</Badge>}
              </span>
            ) : null,
          )}
        </Pair>
        <Pair title={t(words.measure)} same={left?.measure === right.measure}>
          {[left, right].map((line) => line && <NodeLink key={line.id} node={line.measure} />)}
        </Pair>
        <Pair title={t(words.heading)} same={left?.section === right.section && left?.theme === right.theme}>
          {[left, right].map((line) => line && <Headings key={line.id} line={line} />)}
        </Pair>
        <Pair title={t(words.place)}>
          {[left, right].map((line) => line && <Place key={line.id} place={line.place} />)}
        </Pair>
      </tbody>
    </table>
  );
}

function Headings({ line }: { readonly line: Line }) {
  return (
    <ul class="headings">
      {[line.part, line.theme, line.section]
        .filter((node) => node >= 0)
        .map((node) => (
          <li key={node}>
            <Name node={node} />
          </li>
        ))}
    </ul>
  );
}

/** A row of the comparison; `same` is said in words too, undefined where it is no matter. */
function Pair(props: {
  readonly title: string;
  readonly same?: boolean;
  readonly children: readonly ComponentChildren[];
}) {
  const t = useText();
  const { same } = props;
  return (
    <tr class={same === false ? 'unequal' : ''}>
      <th scope="row">
        {props.title}
        {same !== undefined && (
          <span class="verdict" title={t(same ? words.equal : words.unequal)}>
            <span aria-hidden="true">{same ? '＝' : '≠'}</span>
            <span class="visually-hidden">{t(same ? words.equal : words.unequal)}</span>
          </span>
        )}
      </th>
      <td data-side={t(words.original)}>{props.children[0] ?? '–'}</td>
      <td data-side={t(words.repeat)}>{props.children[1]}</td>
    </tr>
  );
}

function Texts(props: {
  readonly title: string;
  readonly left: string | undefined;
  readonly right: string;
  readonly large?: boolean;
}) {
  const { left, right } = props;
  const pieces = left === undefined ? [] : differences(left, right);
  const class_ = props.large ? 'words large' : 'words';
  return (
    <Pair title={props.title} {...(left === undefined ? {} : { same: isSame(left, right) })}>
      {[
        left === undefined ? undefined : <Marked key="left" class={class_} pieces={pieces} side="left" />,
        left === undefined ? (
          <span key="right" class={class_}>
            {right}
          </span>
        ) : (
          <Marked key="right" class={class_} pieces={pieces} side="right" />
        ),
      ]}
    </Pair>
  );
}

function Marked(props: {
  readonly class: string;
  readonly pieces: readonly Piece[];
  readonly side: 'left' | 'right';
}) {
  return (
    <span class={props.class} lang="ja">
      {props.pieces
        .filter((piece) => piece.in === 'both' || piece.in === props.side)
        .map((piece, index) =>
          piece.in === 'both' ? piece.text : <mark key={`${index} ${piece.text}`}>{piece.text}</mark>,
        )}
    </span>
  );
}

function Figures(props: {
  readonly figure: Figure;
  readonly title: string;
  readonly reasons: (name: string) => string;
}) {
  const t = useText();
  const { left, right } = props.figure;
  const same = left?.value_yen === right?.value_yen && left?.unspecified === right?.unspecified;
  return (
    <Pair title={props.title} {...(left && right ? { same } : { same: false })}>
      {[left, right].map((amount, index) =>
        amount ? (
          <span key={amount.id}>
            {amount.value_yen === null ? t(words.unspecified) : <Yen value={amount.value_yen} />}{' '}
            <small class="quiet">
              {amount.counts
                ? t(words.counts)
                : amount.excluded_because
                  ? fill(t(words.notCounted), { why: props.reasons(amount.excluded_because) })
                  : ''}
            </small>
          </span>
        ) : (
          <span key={index === 0 ? 'left' : 'right'} class="quiet">
            {t(words.noFigure)}
          </span>
        ),
      )}
    </Pair>
  );
}

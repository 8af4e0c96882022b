import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { sparql } from '@codemirror/legacy-modes/mode/sparql';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'preact/hooks';
import { useApp, useLanguage, useText } from '../app';
import { complete } from './completion';
import { tokens } from './syntax';
import { words } from './words';

/** Where a query is wrong. */
export interface Mark {
  readonly at: number;
  readonly message: string;
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.variableName, color: 'var(--code-variable)' },
  { tag: tags.local(tags.variableName), color: 'var(--code-variable)' },
  { tag: [tags.atom, tags.propertyName], color: 'var(--code-name)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
]);

/** A SPARQL editor: colours, completion, and a mark where the engine cannot read on. Tab leaves it. */
export function Editor(props: {
  readonly text: string;
  readonly mark: Mark | undefined;
  /** Hears each keystroke. What it makes of them must not come back as `text`: that would undo the next one. */
  readonly onChange: (text: string) => void;
  readonly onAsk: (text: string) => void;
}) {
  const { text, mark } = props;
  const t = useText();
  const language = useLanguage();
  const { site } = useApp();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const spoken = useRef(new Compartment());
  const latest = useRef(props);
  latest.current = props;

  const inLanguage = () => [
    EditorView.contentAttributes.of({
      'aria-label': t(words.query),
      'aria-describedby': 'query-keys',
      lang: 'en',
      tabindex: '0',
    }),
    autocompletion({ override: [complete(site.records, language)], icons: false }),
  ];
  useEffect(() => {
    const ask = () => {
      latest.current.onAsk(editor.current?.state.doc.toString() ?? '');
      return true;
    };
    editor.current = new EditorView({
      parent: place.current as HTMLElement,
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run: ask }])),
          lineNumbers(),
          history(),
          bracketMatching(),
          StreamLanguage.define(sparql),
          syntaxHighlighting(colours),
          keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.lineWrapping,
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
          spoken.current.of(inLanguage()),
        ],
      }),
    });
    return () => editor.current?.destroy();
  }, []);
  useEffect(() => {
    editor.current?.dispatch({ effects: spoken.current.reconfigure(inLanguage()) });
  }, [language, site]);

  useEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const length = view.state.doc.length;
    if (!mark || mark.at > length) {
      view.dispatch(setDiagnostics(view.state, []));
      return;
    }
    const token = tokens(view.state.doc.toString()).find((each) => each.start === mark.at);
    const from = Math.min(mark.at, Math.max(0, length - 1));
    const to = Math.min(length, from + Math.max(1, token?.text.length ?? 1));
    view.dispatch(setDiagnostics(view.state, [{ from, to, severity: 'error', message: mark.message }]));
    view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'nearest' }) });
  }, [mark]);

  return <div class="editor" ref={place} />;
}

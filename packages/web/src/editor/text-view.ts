import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { PictureFinding, TextPicture } from '@truceline/language';
import type { Completion } from '@truceline/language/completion';
import { highlighting } from './highlighting.ts';

/** Asks which words fit at an offset. */
type WordsAt = (text: string, offset: number) => Promise<readonly Completion[]>;

/** The text under the reader's hands. */
export interface TextView {
  readonly text: () => string;
  readonly replace: (text: string) => void;
  readonly mark: (picture: TextPicture) => void;
  readonly goTo: (offset: number) => void;
  /** Goes to the next finding, or the one before: errors first, then warnings, then the rest. Gives the words to say. */
  readonly goOn: (by: 1 | -1) => string;
}

/**
 * Makes the editor inside a shadow root: there its styles are sheets of the root and need no inline style, which the page
 * forbids.
 */
export function makeTextView(place: HTMLElement, changed: () => void, wordsAt: WordsAt): TextView {
  const root = place.attachShadow({ mode: 'open' });
  const view = new EditorView({
    root,
    parent: root,
    state: stateOf('', changed, wordsAt),
  });
  let findings: readonly PictureFinding[] = [];
  let standing: string | undefined;
  const goTo = (offset: number): void => {
    const at = Math.min(offset, view.state.doc.length);
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    view.focus();
  };
  return {
    text: () => view.state.doc.toString(),
    replace: (text) => {
      standing = undefined;
      view.setState(stateOf(text, changed, wordsAt));
    },
    mark: (picture) => {
      findings = worstFirst(picture);
      view.dispatch(setDiagnostics(view.state, marksOf(picture, view.state)));
    },
    goTo,
    goOn: (by) => {
      if (findings.length === 0) return 'no findings';
      const from = findings.findIndex((each) => nameOf(each) === standing);
      const at = from < 0 ? (by > 0 ? 0 : findings.length - 1) : (from + by + findings.length) % findings.length;
      const finding = findings[at]!;
      standing = nameOf(finding);
      goTo(finding.offset);
      return `${at + 1} of ${findings.length}, ${finding.severity} ${finding.code}: ${finding.message}`;
    },
  };
}

function nameOf({ code, message }: PictureFinding): string {
  return `${code} ${message}`;
}

function worstFirst(picture: TextPicture): readonly PictureFinding[] {
  const order = ['error', 'warning', 'information'];
  return picture.sections
    .flatMap((section) => section.findings)
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.offset - b.offset);
}

function stateOf(text: string, changed: () => void, wordsAt: WordsAt): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      highlightActiveLine(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ override: [(context) => completions(context, wordsAt)], activateOnTyping: false }),
      indentUnit.of('  '),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'The text', spellcheck: 'false' }),
      lintGutter(),
      highlighting(),
      keymap.of([
        ...completionKeymap,
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        ...lintKeymap.filter(({ key }) => key !== 'F8'),
      ]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed();
      }),
      theme,
    ],
  });
}

const kinds: Readonly<Record<Completion['kind'], string>> = {
  item: 'class',
  clause: 'keyword',
  word: 'enum',
  name: 'variable',
  hole: 'text',
};

async function completions(context: CompletionContext, wordsAt: WordsAt): Promise<CompletionResult> {
  const word = context.matchBefore(/\w*/);
  const words = await wordsAt(context.state.doc.toString(), context.pos);
  return {
    from: word?.from ?? context.pos,
    options: words.map((each, index) => ({
      label: each.word,
      detail: each.about,
      type: kinds[each.kind],
      boost: -index / 10,
    })),
  };
}

/** Marks from the place of a finding to the end of its line: an item is known by where it begins. */
function marksOf(picture: TextPicture, state: EditorState): Diagnostic[] {
  const severities = { error: 'error', warning: 'warning', information: 'info' } as const;
  return picture.sections
    .flatMap((section) => section.findings)
    .map((finding): Diagnostic => {
      const from = Math.min(finding.offset, state.doc.length);
      return {
        from,
        to: Math.max(from, state.doc.lineAt(from).to),
        severity: severities[finding.severity],
        message: `${finding.code} ${finding.message}`,
      };
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--raised)', fontSize: '0.875rem', height: '100%' },
  '&.cm-focused': { outline: '2px solid var(--focus)' },
  '.cm-content': { fontFamily: 'var(--mono)', caretColor: 'var(--ink)', paddingBlock: '0.6rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--ink-soft)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--rule) 30%, transparent)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--within-soft) !important' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--rule-strong)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)' },
  // Shapes of our own: the ones that come along are pictures in `data:` addresses, which the page forbids.
  '.cm-lint-marker': { inlineSize: '0.7em', blockSize: '0.7em', marginBlockStart: '0.35em' },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--over)', borderRadius: '50%' },
  '.cm-lint-marker-warning': { content: 'none', border: '2px solid var(--open)' },
  '.cm-lint-marker-info': { content: 'none', borderBlockEnd: '2px dotted var(--rule-strong)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--over)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px dotted var(--open)' },
  '.cm-lintRange-info': { backgroundImage: 'none', borderBottom: '1px dotted var(--rule-strong)' },
});

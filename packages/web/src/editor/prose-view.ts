import type { MarkedProse, ProsePlace, ProseSentence } from '@truceline/language/prose';

type Read = Extract<MarkedProse, { state: 'read' | 'obligesNobody' }>;

/** The pasted words with what is asked of them beside, under the reader's hands. */
export interface ProseView {
  readonly show: (pasted: string, reading: Read, kinds: Readonly<Record<string, string>>) => void;
  /** Goes to the next question, or the one before. */
  readonly goOn: (by: 1 | -1) => void;
}

/** Where the parts of a reading are shown. */
export interface ProseParts {
  readonly words: HTMLElement;
  readonly asked: HTMLElement;
  readonly said: HTMLElement;
  readonly counts: HTMLElement;
}

/** Makes the view: asked words are links to their questions, and questions are buttons that lead to their words. */
export function makeProseView(parts: ProseParts): ProseView {
  let chosen = -1;
  let shownQuestions: readonly string[] = [];
  const choose = (id: string, focus: 'words' | 'question'): void => {
    for (const each of parts.words.querySelectorAll('.chosen')) each.classList.remove('chosen');
    const pieces = [...parts.words.querySelectorAll<HTMLElement>(`[data-of~="${id}"]`)];
    for (const piece of pieces) piece.classList.add('chosen');
    for (const each of [
      ...parts.asked.querySelectorAll('[aria-current]'),
      ...parts.said.querySelectorAll('[aria-current]'),
    ])
      each.removeAttribute('aria-current');
    const button = document.getElementById(id);
    button?.setAttribute('aria-current', 'true');
    chosen = shownQuestions.indexOf(id);
    const target = focus === 'words' ? pieces[0] : button;
    target?.scrollIntoView({ block: 'nearest' });
    target?.focus({ preventScroll: true });
  };
  parts.words.addEventListener('click', (event) => {
    const link = (event.target as HTMLElement).closest<HTMLElement>('a[data-of]');
    if (!link) return;
    event.preventDefault();
    choose(link.dataset.of!.split(' ')[0]!, 'question');
  });
  const button = (id: string, words: string): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'place';
    made.id = id;
    made.textContent = words;
    made.addEventListener('click', () => choose(id, 'words'));
    return made;
  };
  return {
    show: (pasted, reading, kinds) => {
      chosen = -1;
      const questions =
        reading.state === 'read' ? reading.questions.map((each, index) => ({ ...each, id: `q${index}` })) : [];
      const said = reading.state === 'read' ? reading.said.map((each, index) => ({ ...each, id: `s${index}` })) : [];
      const groups = Object.entries(kinds)
        .map(([kind, title]) => ({ kind, title, asked: questions.filter((each) => each.kind === kind) }))
        .filter(({ asked }) => asked.length > 0);
      shownQuestions = groups.flatMap(({ asked }) => asked.map(({ id }) => id));
      parts.words.replaceChildren(...wordsOf(pasted, reading.sentences, questions, said));
      parts.counts.replaceChildren(
        ...groups.map(({ kind, title, asked }) => {
          const item = element('li');
          const link = element('a', title);
          link.setAttribute('href', `#kind-${kind}`);
          link.addEventListener('click', (event) => {
            event.preventDefault();
            document.getElementById(`kind-${kind}`)?.scrollIntoView({ block: 'start' });
            document.getElementById(asked[0]!.id)?.focus({ preventScroll: true });
          });
          item.append(link, ' ', element('span', String(asked.length), 'badge'));
          return item;
        }),
      );
      parts.asked.replaceChildren(
        ...groups.flatMap(({ kind, title, asked }) => {
          const heading = element('h3', title);
          heading.id = `kind-${kind}`;
          const list = element('ul');
          for (const { id, words, question, code, wholeText } of asked) {
            const item = element('li');
            item.append(
              button(id, words.replace(/\s+/g, ' ')),
              ' ',
              questionWords(words, question),
              ' ',
              element('code', code),
            );
            if (wholeText) item.append(' ', element('span', 'no sentence here says it', 'hint'));
            list.append(item);
          }
          return [heading, list];
        }),
      );
      parts.said.replaceChildren(
        ...said.map(({ id, words, says }) => {
          const item = element('li');
          item.append(button(id, words.replace(/\s+/g, ' ')), ` ${says}`);
          return item;
        }),
      );
    },
    goOn: (by) => {
      if (shownQuestions.length === 0) return;
      const from = chosen < 0 && by < 0 ? 0 : chosen;
      choose(shownQuestions[(from + by + shownQuestions.length) % shownQuestions.length]!, 'question');
    },
  };
}

type Placed = ProsePlace & { readonly id: string };

/** The pasted text, character for character, with its asked words as links. */
function wordsOf(
  pasted: string,
  sentences: readonly ProseSentence[],
  questions: readonly (Placed & { readonly question: string })[],
  said: readonly Placed[],
): readonly Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const sentence of sentences) {
    const end = sentence.offset + sentence.length;
    if (sentence.offset > at) nodes.push(document.createTextNode(pasted.slice(at, sentence.offset)));
    const whole = element('span', '', 'sentence');
    whole.append(...piecesOf(pasted, sentence, within(questions, sentence), within(said, sentence)));
    nodes.push(whole);
    const note = {
      asked: '',
      nothingAsked: 'nothing asked of this sentence',
      notEnglish: 'not read: it is not in English',
    }[sentence.state];
    if (note !== '') nodes.push(document.createTextNode(' '), element('span', note, 'asked-nothing'));
    at = end;
  }
  nodes.push(document.createTextNode(pasted.slice(at)));
  return nodes;
}

function within<Each extends Placed>(places: readonly Each[], { offset, length }: ProsePlace): readonly Each[] {
  return places.filter((each) => each.offset >= offset && each.offset < offset + length);
}

function piecesOf(
  pasted: string,
  sentence: ProsePlace,
  questions: readonly (Placed & { readonly question: string })[],
  said: readonly Placed[],
): readonly Node[] {
  const end = sentence.offset + sentence.length;
  const edges = new Set([sentence.offset, end]);
  for (const { offset, length } of [...questions, ...said]) edges.add(offset).add(Math.min(end, offset + length));
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const words = pasted.slice(from, sorted[index + 1]);
    const covers = ({ offset, length }: ProsePlace): boolean => offset <= from && from < offset + length;
    const asked = questions.filter(covers);
    const told = said.filter(covers);
    if (asked.length === 0 && told.length === 0) return document.createTextNode(words);
    const piece = element(asked.length > 0 ? 'a' : 'span', words, asked.length > 0 ? 'asked' : 'told');
    piece.dataset.of = [...asked, ...told].map(({ id }) => id).join(' ');
    if (asked.length > 0) {
      piece.setAttribute('href', `#${asked[0]!.id}`);
      piece.title = asked.map(({ question }) => question).join('\n');
    } else piece.tabIndex = -1;
    return piece;
  });
}

/** The question without the words that the button beside it shows already. */
function questionWords(words: string, question: string): string {
  const shown = `“${words.replace(/\s+/g, ' ')}”`;
  return question.startsWith(`${shown}: `) ? question.slice(shown.length + 2) : question;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  words = '',
  className = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (words !== '') made.textContent = words;
  if (className !== '') made.className = className;
  return made;
}

import type { PictureFact, PictureFinding, PictureHole, TextPicture } from '@truceline/language';
import type { PlainSentence } from '@truceline/language/plain';

/** How a picture differs from that of the text one started from: what can be said in numbers. */
interface Since {
  readonly open: number;
  readonly errors: number;
}

/** Shows a picture beside the text; a finding is a button that leads to its place. */
export function showFindings(place: HTMLElement, picture: TextPicture, goTo: (offset: number) => void): void {
  const opened = new Set([...place.querySelectorAll('details[open]')].map((each) => each.getAttribute('data-section')));
  const first = place.childElementCount === 0;
  const sections = [
    openSection(picture.open, goTo),
    ...picture.sections
      .filter((section) => section.findings.length > 0 || section.id !== 'form')
      .map((section) =>
        group(
          section.id,
          section.question,
          section.findings.map((finding) => findingItem(finding, goTo)),
          section.facts.map(factItem),
        ),
      ),
  ];
  for (const section of sections) {
    const id = section.getAttribute('data-section')!;
    section.open = first ? id === 'open' || id === 'form' : opened.has(id);
  }
  place.replaceChildren(...sections);
}

/** Shows the text in plain sentences of a language, item by item; the first words of an item lead to its place. */
export function showPlain(
  place: HTMLElement,
  plain: readonly (PlainSentence & { readonly offset: number })[],
  language: string,
  goTo: (offset: number) => void,
): void {
  place.lang = language;
  const items = Map.groupBy(plain, (sentence) => sentence.id.split('/').slice(0, 3).join('/'));
  place.replaceChildren(
    ...[...items].map(([id, sentences]) => {
      const section = document.createElement('section');
      section.className = 'plain';
      const words = document.createElement('p');
      const name = id.split('/')[2];
      if (name !== undefined) words.append(placeButton(name, sentences[0]!.offset, goTo), ' ');
      for (const sentence of sentences) {
        const span = document.createElement('span');
        span.dataset.kind = sentence.kind;
        span.textContent = sentence.text;
        words.append(span, ' ');
      }
      section.append(words);
      return section;
    }),
  );
}

/** The sentence above everything: how much is open, and what has changed since the start. */
export function summaryWords(picture: TextPicture, began: TextPicture): string {
  if (picture.broken) return 'A part of this text cannot be read yet; the rest is checked.';
  const { open, counts } = picture;
  const since: Since = { open: open.length - began.open.length, errors: counts.error - began.counts.error };
  const parts = [
    `${open.length === 0 ? 'Nothing is marked as left open' : `${countWords(open.length, 'question')} left open`}${change(since.open)}`,
    `${countWords(counts.error, 'error')}${change(since.errors)}`,
    countWords(counts.warning, 'warning'),
  ];
  return `${parts.join(', ')}.`;
}

function change(by: number): string {
  if (by === 0) return '';
  return by > 0 ? ` (${by} more than at the start)` : ` (${-by} fewer than at the start)`;
}

function countWords(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function openSection(holes: readonly PictureHole[], goTo: (offset: number) => void): HTMLDetailsElement {
  return group(
    'open',
    'What does the text leave open?',
    holes.map((hole) => {
      const item = document.createElement('li');
      item.className = 'hole';
      item.append(placeButton(hole.title, hole.offset, goTo), ` ${hole.reason}`);
      return item;
    }),
  );
}

function findingItem(finding: PictureFinding, goTo: (offset: number) => void): HTMLLIElement {
  const item = document.createElement('li');
  item.dataset.severity = finding.severity;
  const code = document.createElement('code');
  code.textContent = finding.code;
  void nameCode(code, finding.code);
  item.append(placeButton(`line ${finding.line}`, finding.offset, goTo), ' ', ...prose(finding.message), ' ', code);
  return item;
}

function placeButton(words: string, offset: number, goTo: (offset: number) => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'place';
  button.textContent = words;
  button.addEventListener('click', () => goTo(offset));
  return button;
}

function factItem(fact: PictureFact): HTMLLIElement {
  const item = document.createElement('li');
  item.append(...prose(fact.words));
  return item;
}

function group(
  id: string,
  question: string,
  items: readonly HTMLLIElement[],
  facts: readonly HTMLLIElement[] = [],
): HTMLDetailsElement {
  const details = document.createElement('details');
  details.dataset.section = id;
  const summary = document.createElement('summary');
  summary.textContent = `${question} `;
  const count = document.createElement('span');
  count.className = 'badge';
  count.textContent = items.length === 0 ? 'nothing found' : String(items.length);
  summary.append(count);
  const list = document.createElement('ul');
  list.append(...items);
  const told = document.createElement('ul');
  told.className = 'facts';
  told.append(...facts);
  details.append(summary, ...(facts.length > 0 ? [told] : []), items.length === 0 ? nothing() : list);
  return details;
}

function nothing(): HTMLParagraphElement {
  const words = document.createElement('p');
  words.className = 'hint';
  words.textContent = 'Nothing was found in what is written here. That is no promise about what is not.';
  return words;
}

/** Words with the names of a text in backticks. */
function prose(words: string): readonly (string | HTMLElement)[] {
  return words.split('`').map((piece, index) => {
    if (index % 2 === 0) return piece;
    const code = document.createElement('code');
    code.textContent = piece;
    return code;
  });
}

/** What a code means, for whoever stays on it. It weighs more than all checks: it comes when the first finding is shown. */
async function nameCode(shown: HTMLElement, code: string): Promise<void> {
  const { explainCode } = await import('@truceline/language/codes');
  shown.title = explainCode(code)?.title ?? '';
}

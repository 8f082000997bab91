import { attributeOf, type HidingStyles, hides, isOn } from './docx-styles.ts';
import { numberElement } from './word-numbers.ts';
import { xmlPieces } from './xml-pieces.ts';

/** The text of the document part, one paragraph a line, and what a reader must know of how it was taken. */
export interface DocxBody {
  readonly text: string;
  /** Stretches of text that the program does not show; they are left out. */
  readonly hidden: number;
  /** Insertions and deletions that nobody has accepted: the first are taken, the second left out. */
  readonly tracked: number;
}

interface Paragraph {
  words: string;
  /** Whether it holds letters of the text itself that are shown, beside its number. */
  shown: boolean;
  hidden: boolean;
  style: string | undefined;
  /** Whether its end is deleted, so that the next paragraph goes on in it. */
  open: boolean;
  /** Paragraphs of a box that hangs on it. */
  readonly boxes: string[];
}
interface Run {
  hides: boolean | undefined;
  style: string | undefined;
  counted: boolean;
}

const changes = new Set(['w:ins', 'w:del', 'w:moveTo', 'w:moveFrom']);
const leftOut = new Set(['w:del', 'w:moveFrom']);
const signs: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
};

/** Takes the text as it would stand with its tracked changes accepted, without what is hidden. */
export function docxBody(document: string, styles: HidingStyles): DocxBody {
  const lines: string[] = [];
  const path: string[] = [];
  const paragraphs: Paragraph[] = [];
  const runs: Run[] = [];
  const alternatives: boolean[] = [];
  let [hidden, tracked, skipping, carried] = [0, 0, 0, ''];

  const put = (words: string, isNumber: boolean): void => {
    const paragraph = paragraphs.at(-1);
    if (!paragraph || words === '') return;
    const run = runs.at(-1);
    if (!isNumber && run && (run.hides ?? (hides(styles, run.style) || hides(styles, paragraph.style)))) {
      paragraph.hidden = true;
      if (!run.counted && words.trim() !== '') hidden++;
      run.counted = true;
      return;
    }
    paragraph.words += words;
    paragraph.shown ||= !isNumber && words.trim() !== '';
  };
  const end = (paragraph: Paragraph): void => {
    const words = paragraph.hidden && !paragraph.shown ? '' : paragraph.words;
    const around = paragraphs.at(-1);
    if (around) around.boxes.push(words, ...paragraph.boxes);
    else if (paragraph.open) carried += words;
    else {
      lines.push(carried + words, ...paragraph.boxes);
      carried = '';
    }
  };
  const opened = (name: string, attributes: string): void => {
    const parent = path.at(-1);
    const inProperties = parent === 'w:rPr' || parent === 'w:trPr';
    if (changes.has(name)) tracked++;
    if (name === 'mc:AlternateContent') alternatives.push(false);
    // Of what stands in two forms for old and new programs, the first is taken.
    const other = parent === 'mc:AlternateContent' && alternatives.at(-1) === true;
    if (parent === 'mc:AlternateContent') alternatives[alternatives.length - 1] = true;
    if (other || name.endsWith('PrChange') || (leftOut.has(name) && !inProperties)) skipping = 1;
    else if (name === 'w:p')
      paragraphs.push({ words: '', shown: false, hidden: false, style: undefined, open: false, boxes: [] });
    else if (name === 'w:r') runs.push({ hides: undefined, style: undefined, counted: false });
    else if (parent === 'w:r' && signs[name] !== undefined) put(signs[name], false);
    else if (name === 'w:pStyle' && paragraphs.length > 0) paragraphs.at(-1)!.style = attributeOf(attributes);
    else if (parent === 'w:rPr' && path.at(-2) === 'w:r' && runs.length > 0) {
      if (name === 'w:vanish') runs.at(-1)!.hides = isOn(attributes);
      if (name === 'w:rStyle') runs.at(-1)!.style = attributeOf(attributes);
    } else if (name === 'w:del' && parent === 'w:rPr' && path.at(-2) === 'w:pPr' && paragraphs.length > 0)
      paragraphs.at(-1)!.open = true;
    // A row that is deleted says so before its cells.
    else if (name === 'w:del' && parent === 'w:trPr') skipping = -1;
  };

  for (const piece of xmlPieces(document)) {
    if (piece.kind === 'text') {
      const parent = path.at(-1);
      if (skipping === 0 && (parent === 'w:t' || parent === 'm:t' || parent === numberElement))
        put(piece.text, parent === numberElement);
      continue;
    }
    if (piece.kind === 'open') {
      if (skipping > 0) skipping++;
      else if (skipping === 0) opened(piece.name, piece.attributes);
      path.push(piece.name);
      continue;
    }
    path.pop();
    if (skipping > 0) skipping--;
    else if (skipping < 0) {
      if (piece.name === 'w:tr') skipping = 0;
    } else if (piece.name === 'w:p') {
      const paragraph = paragraphs.pop();
      if (paragraph) end(paragraph);
    } else if (piece.name === 'w:r') runs.pop();
    else if (piece.name === 'mc:AlternateContent') alternatives.pop();
  }
  return { text: [...lines, carried].filter((line) => line !== '').join('\n'), hidden, tracked };
}

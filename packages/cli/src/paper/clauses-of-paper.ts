import { numbering } from './read-paper.ts';

/** A clause of a paper: its own number, or its place where it has none, and its words. */
export interface PaperClause {
  /** As the paper numbers it: `Article 3`, `2.1`, `(a)`; `paragraph 4` where it does not. */
  readonly place: string;
  readonly words: string;
}

/** Most clauses of one paper. */
export const clausesMax = 5_000;
/** Most characters of one clause that are quoted; what is longer is cut there, and the pinned text keeps the rest. */
const wordsMax = 8_000;

/**
 * Cuts a text into clauses at its own numbers, and where it has none at its paragraphs. A lettered clause keeps the number
 * of the clause above it: `2 (a)`.
 */
export function clausesOfPaper(text: string): readonly PaperClause[] {
  const clauses: { place: string; words: string }[] = [];
  let above = '';
  let paragraph = 0;
  for (const line of text
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const number = numbering.exec(line)?.[0].trim();
    if (number !== undefined) {
      const rest = line.slice(numbering.exec(line)![0].length).trim();
      const own = number.replace(/[.:)]+$/, '').replace(/^\(/, '');
      const lettered = /^\p{L}$/u.test(own) && above !== '';
      if (!lettered) above = own;
      clauses.push({ place: lettered ? `${above} (${own})` : own, words: rest });
    } else if (clauses.length > 0 && clauses.at(-1)!.words === '') clauses.at(-1)!.words = line;
    else clauses.push({ place: `paragraph ${++paragraph}`, words: line });
  }
  return clauses
    .filter((each) => each.words !== '')
    .map(({ place, words }) => ({ place, words: words.slice(0, wordsMax) }));
}

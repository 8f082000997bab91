import type { CheckLine } from '@truceline/record/verifying';
import { outcomeWords, titleOf } from './check-words.ts';

/** One line of a check as an item of a list: the outcome as a word in a frame, what was found, and in which file. */
export function shownLine(line: CheckLine): HTMLElement {
  const item = document.createElement('li');
  item.dataset.outcome = line.outcome;
  item.dataset.check = line.check;
  const badge = document.createElement('b');
  badge.className = 'badge';
  badge.textContent = outcomeWords[line.outcome];
  const words = document.createElement('p');
  const title = document.createElement('b');
  title.textContent = titleOf(line.check);
  words.append(title, document.createElement('br'), ...withCode(sentence(line.words)));
  item.append(badge, words);
  if (line.path !== undefined) {
    const path = document.createElement('code');
    path.className = 'path';
    path.textContent = line.path;
    item.append(path);
  }
  return item;
}

/** Words in which `backticks` stand round what was read: that becomes code. */
export function withCode(words: string): readonly (string | HTMLElement)[] {
  return words.split('`').map((piece, at) => {
    if (at % 2 === 0) return piece;
    const code = document.createElement('code');
    code.textContent = piece;
    return code;
  });
}

/** With a capital letter and a full stop. */
function sentence(words: string): string {
  const first = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.?!]”?$/.test(first) ? first : `${first}.`;
}

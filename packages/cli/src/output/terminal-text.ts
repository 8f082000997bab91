/**
 * Characters that a terminal obeys instead of showing them, that turn the direction of writing, or that take no room: they can
 * hide words, or write over those that stand there.
 */
const obeyed =
  /[\p{Cc}\u061c\u180e\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Words from a text or a file for one line of a terminal: what would be obeyed is seen as an escape, `\u001b` or `\n`. */
export function shown(words: string): string {
  return words.replace(obeyed, escaped);
}

/** A whole text for a terminal: its lines and tabs stay, everything else that would be obeyed is seen as an escape. */
export function shownLines(text: string): string {
  return text.replace(obeyed, (letter) => (letter === '\n' || letter === '\t' ? letter : escaped(letter)));
}

/** A record of which every text is for one line of a terminal. */
export function shownIn<T>(value: T): T {
  if (typeof value === 'string') return shown(value) as T;
  if (Array.isArray(value)) return value.map(shownIn) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shownIn(each)])) as T;
}

function escaped(letter: string): string {
  const code = letter.codePointAt(0)!;
  return short[letter] ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`);
}

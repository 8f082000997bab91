/** Control characters but line end and tab, and marks that turn the direction of writing or take no room: they can hide words. */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2060\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** A text in which every character is seen: line ends are alike, and what could hide or turn words is taken out. */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029|\u0085|\f|\v/g, '\n')
    .replace(hidden, '');
}

/** Words for one line of print: no hidden marks, no line ends, cut at so many characters with a mark that they go on. */
export function printed(words: string, charactersMax: number): string {
  const even = plainText(words.length > charactersMax * 4 ? words.slice(0, charactersMax * 4) : words)
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...even];
  return letters.length > charactersMax ? `${letters.slice(0, charactersMax).join('').trimEnd()}…` : even;
}

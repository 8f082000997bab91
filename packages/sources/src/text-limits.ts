/** Most characters (code points) kept of a source's free text; what is longer is cut, and ends in an ellipsis. */
export const textMax = 20_000;
/** Most characters (code points) kept of a title. */
export const titleMax = 300;

/** Control characters but line end and tab, and the marks that turn the direction of writing: they can hide text. */
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** A source's free text as it is kept: well-formed, without hidden characters, trimmed, cut at the limit. */
export function keptText(text: string, max = textMax): string {
  const plain = text.toWellFormed().replace(/\r\n?/g, '\n').replace(hidden, '').trim();
  if (plain.length <= max) return plain;
  let [end, characters] = [0, 0];
  for (const character of plain) {
    if (characters++ === max) return `${plain.slice(0, end)}…`;
    end += character.length;
  }
  return plain;
}

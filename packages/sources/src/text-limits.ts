/** Longest text and title that are kept of a source, in characters; what is longer is cut, and ends in an ellipsis. */
export const textMax = 20_000;
export const titleMax = 300;

/** A source's free text as it is kept: well-formed, without control characters but line ends and tabs, cut at the limit. */
export function keptText(text: string, max = textMax): string {
  const plain = text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  return plain.length > max ? `${plain.slice(0, max).toWellFormed()}…` : plain;
}

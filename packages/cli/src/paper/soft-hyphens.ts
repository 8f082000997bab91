import type { PaperLine } from './joined-lines.ts';

/** What a typesetter puts where it cuts a word; a reader of PDFs drops it, or shows a gap in its place. */
const soft = '\u00ad';

/**
 * Lines with the hyphens that the reader dropped, told by the page's letters in the order in which they were set: at a
 * line's end the soft hyphen itself, within a line a hyphen, since there one is printed. Where the page also sets the two
 * halves as two words nothing is changed.
 */
export function withSoftHyphens(lines: readonly PaperLine[], letters: string): readonly PaperLine[] {
  const cut = new Set(
    [...letters.matchAll(/(\p{L}+)\u00ad(?=(\p{L}+))/gu)].map(([, before, after]) => `${before} ${after}`),
  );
  if (cut.size === 0) return lines;
  for (const pair of cut) if (letters.includes(pair)) cut.delete(pair);
  return lines.map((line, index) => {
    const text = line.text.replace(/(\p{L}+) (?=(\p{L}+))/gu, (whole, before: string, after: string) =>
      cut.has(`${before} ${after}`) ? `${before}-` : whole,
    );
    const last = /\p{L}+$/u.exec(text.slice(-80))?.[0];
    const next = /^\p{L}+/u.exec(lines[index + 1]?.text.slice(0, 80) ?? '')?.[0];
    return { ...line, text: cut.has(`${last} ${next}`) ? `${text}${soft}` : text };
  });
}

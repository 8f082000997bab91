import { startsClause } from '@truceline/language';
import type { PaperLine } from './joined-lines.ts';

/** Most lines at the top or foot of a page that may run along. */
const edgeMax = 3;
/** A line is set apart from its neighbour by more than so many usual distances. */
const apart = 1.45;

/**
 * Pages without what runs along with them: page numbers, and lines set apart at the top or foot that most pages repeat,
 * their numbers aside. A line that opens with a clause's number, or stands close to the text, is never taken for one.
 */
export function withoutRunning(pages: readonly (readonly PaperLine[])[]): readonly (readonly PaperLine[])[] {
  // By their height: a file may hold a page's head behind its text.
  const edges = pages.map((lines) => {
    const down = lines.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y);
    return new Set([...outer(down), ...outer([...down].reverse())]);
  });
  const seen = new Map<string, number>();
  for (const lines of edges)
    for (const line of new Set([...lines].map(({ text }) => masked(text)))) seen.set(line, (seen.get(line) ?? 0) + 1);
  const runs = (text: string): boolean =>
    pages.length > 1 && !startsClause(text.trim()) && (seen.get(masked(text)) ?? 0) > pages.length / 2;
  return pages.map((lines, index) =>
    lines.filter((line) => !edges[index]!.has(line) || !(isPageNumber(line.text) || runs(line.text))),
  );
}

/** The first lines of a page, as far as they are set apart from the next; the first alone where it is a page number. */
function outer(lines: readonly PaperLine[]): readonly PaperLine[] {
  for (let count = 1; count <= Math.min(edgeMax, (lines.length - 1) / 3); count++) {
    const [last, next] = [lines[count - 1]!, lines[count]!];
    if (Math.abs(last.y - next.y) > apart * Math.min(last.pitch, next.pitch)) return lines.slice(0, count);
  }
  return lines[0] && isPageNumber(lines[0].text) ? [lines[0]] : [];
}

function masked(text: string): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
}

/** `7`, `- 7 -`, `7 / 12`, `Page 7 of 12`, `стор. 7`. */
function isPageNumber(text: string): boolean {
  return /^(?:page|p\.|seite|s\.|сторінка|стор\.|с\.)?\s*[-–—]?\s*\d{1,4}\s*(?:[-–—]|(?:\/|of|von|sur|із|з)\s*\d{1,4})?$/iu.test(
    text.trim(),
  );
}

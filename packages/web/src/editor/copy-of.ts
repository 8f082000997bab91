import type { Gallery } from './gallery.ts';

/** So much of a bundled text makes a text a copy of it, whatever it calls itself. */
const shareMin = 0.5;
/** Lines that are compared pair by pair at most; beyond that the longer remainder counts as different. */
const pairsMax = 4_000_000;

/**
 * The name of the bundled text that a text is a copy of: the one that is named with it, or that it names in its header,
 * or that half of its lines are of. An edited text can so never pass for the one it was made of.
 */
export function baseOf(text: string, named: string | undefined, gallery: Gallery): string | undefined {
  const has = (name: string | undefined) => gallery.texts.some((each) => each.name === name);
  if (has(named)) return named;
  const [, name, title] = /^[ \t]*agreement[ \t]+([\w-]+)[ \t]*(?:"([^"\n]*)")?/m.exec(text) ?? [];
  if (has(name)) return name;
  const byTitle = gallery.texts.find((each) => each.title === title);
  if (byTitle) return byTitle.name;
  const lines = new Set(meaningful(text));
  return gallery.texts.find((each) => {
    const theirs = meaningful(gallery.files[`${each.name}/agreement.truce`] ?? '');
    return theirs.length > 0 && theirs.filter((line) => lines.has(line)).length >= theirs.length * shareMin;
  })?.name;
}

/** What stands above a text: that it is a copy, and in how many lines it differs. */
export function headingOf(text: string, base: string | undefined, gallery: Gallery): string | undefined {
  const bundled = gallery.texts.find((each) => each.name === base);
  if (!bundled) return undefined;
  const title = `${bundled.exercise && !bundled.title.startsWith('EXERCISE') ? 'EXERCISE: ' : ''}${bundled.title}`;
  const count = linesDiffer(gallery.files[`${base}/agreement.truce`] ?? '', text);
  if (count === 0) return `A copy of: ${title}`;
  return `An edited copy of: ${title} (${count} line${count === 1 ? ' differs' : 's differ'})`;
}

/** In how many lines two texts differ: those of the longer that have no partner in the other, in order. */
export function linesDiffer(one: string, other: string): number {
  let [a, b] = [linesOf(one), linesOf(other)];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  [a, b] = [a.slice(same), b.slice(same)];
  while (a.length > 0 && b.length > 0 && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
  if (a.length * b.length > pairsMax) return Math.max(a.length, b.length);
  let above = new Uint32Array(b.length + 1);
  for (const line of a) {
    const row = new Uint32Array(b.length + 1);
    for (let at = 1; at <= b.length; at++)
      row[at] = line === b[at - 1] ? above[at - 1]! + 1 : Math.max(above[at]!, row[at - 1]!);
    above = row;
  }
  return Math.max(a.length, b.length) - above[b.length]!;
}

function linesOf(text: string): string[] {
  return text.replace(/\s+$/, '').split(/\r?\n/);
}

function meaningful(text: string): readonly string[] {
  return linesOf(text)
    .map((line) => line.trim())
    .filter((line) => line.length > 3);
}

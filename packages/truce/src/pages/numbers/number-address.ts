import { type LocalDay, parseDay, type Refusal, refuse } from '../../kernel/index.ts';

/** Where a number is printed: the case, the page or file below it, and the place within it. */
export type NumberAddress =
  | { readonly on: 'report'; readonly case?: string; readonly day: LocalDay; readonly at: PlaceInReport }
  | { readonly on: 'breach'; readonly case?: string; readonly breach: string; readonly at: string }
  /** A member of edition.json, by JSON pointer (RFC 6901). */
  | { readonly on: 'edition'; readonly case?: string; readonly pointer: string };

/** A place in a daily report: by the anchor of its page, or by JSON pointer in its `report.json`. */
export type PlaceInReport =
  | {
      readonly by: 'anchor';
      readonly section: string;
      readonly paragraph?: number;
      readonly row?: number;
      readonly column?: number;
    }
  | { readonly by: 'pointer'; readonly pointer: string };

/** Longest address that is read. */
export const addressMax = 2_000;

const shown =
  'name a number as `days/2026-03-01/#a1.p1`, `days/2026-03-01/report.json#/sections/0/paragraphs/0`, `breaches/<name>/#count` or `record/edition.json#/totals/incidents`';

/**
 * Reads the address of a number: that of its page with an anchor, or of its file with a JSON pointer (RFC 6901), below the case
 * or from anywhere above it: `https://host/exercise/days/2026-03-01/#a2.r1.c2`.
 *
 * Anchors of a daily report: `a1.p2` is the second paragraph of section A1, `a2.r1.c2` the second cell in the first row of A2.
 */
export function parseNumberAddress(text: string): NumberAddress | Refusal {
  if (text.length > addressMax) return refuse('number-address', `an address has at most ${addressMax} characters`);
  const [place = '', ...after] = text.split('#');
  const at = after.join('#');
  const parts = place
    .replace(/^[a-z]+:\/\/[^/]*/, '')
    .replace(/index\.html$/, '')
    .split('/')
    .filter((part) => part !== '');
  const last = parts.findLastIndex(
    (part) => part === 'days' || part === 'breaches' || part === 'record' || part === 'data',
  );
  if (last < 0)
    return refuse('number-address', `\`${place}\` is no address of a daily report, a breach or an edition; ${shown}`);
  const own = last === 0 ? {} : { case: parts[last - 1]! };
  const [first, second = '', third, ...more] = parts.slice(last);
  if (more.length > 0) return refuse('number-address', `\`${place}\` is no address of a page with numbers; ${shown}`);
  if (first === 'days') return inReport(own, second, third, at);
  if (first === 'breaches')
    return second !== '' && third === undefined
      ? { on: 'breach', ...own, breach: second, at: at === '' ? 'count' : at }
      : refuse('number-address', `\`${place}\` names no breach; ${shown}`);
  if (second !== 'edition.json' || third !== undefined)
    return refuse('number-address', `\`${place}\` is no file that numbers are proved in; ${shown}`);
  return isPointer(at)
    ? { on: 'edition', ...own, pointer: at }
    : refuse('number-pointer', `\`${at}\` is no JSON pointer, as \`/totals/incidents\` is one`);
}

function inReport(
  own: { readonly case?: string },
  dayText: string,
  file: string | undefined,
  at: string,
): NumberAddress | Refusal {
  const day = parseDay(dayText);
  if (!day) return refuse('number-address', `\`${dayText}\` is no day, as 2026-03-01 is one`);
  if (file === 'report.json')
    return isPointer(at)
      ? { on: 'report', ...own, day, at: { by: 'pointer', pointer: at } }
      : refuse('number-pointer', `\`${at}\` is no JSON pointer, as \`/sections/0/paragraphs/0\` is one`);
  if (file !== undefined)
    return refuse(
      'number-address',
      `numbers are proved on the page of a report and in its report.json, not in \`${file}\``,
    );
  const anchor = /^([a-z][a-z0-9-]*(?:-[0-9]+\.[0-9]+)?)(?:\.p(\d{1,4})|\.r(\d{1,5})(?:\.c(\d{1,3}))?)?$/.exec(
    at || 'a1.p1',
  );
  if (!anchor)
    return refuse('number-anchor', `\`#${at}\` is no place in a daily report, as \`#a1.p1\` or \`#a2.r1.c2\` is one`);
  const [, section, paragraph, row, column] = anchor;
  return {
    on: 'report',
    ...own,
    day,
    at: {
      by: 'anchor',
      section: section!,
      ...(paragraph === undefined ? {} : { paragraph: Number(paragraph) }),
      ...(row === undefined ? {} : { row: Number(row) }),
      ...(column === undefined ? {} : { column: Number(column) }),
    },
  };
}

function isPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/.test(text);
}

/** The anchor of a section of a daily report: `annex-1` of `Annex 1`. */
export function sectionAnchor(id: string): string {
  return id.toLowerCase().replace(' ', '-');
}

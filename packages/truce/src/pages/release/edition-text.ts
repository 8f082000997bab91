import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { exactAsText, exactFromText } from '../../pledges/index.ts';
import type { Edition } from './edition.ts';

/**
 * The one spelling of a released edition: JSON as RFC 8785 writes it (members in order of UTF-16 code units, no white space,
 * numbers as ECMAScript prints them) and a line feed. Members that are `undefined` are left out; exact numbers stand as
 * `{"exact":"12.5"}`. The same edition gives the same text wherever it is made, and the SHA-256 of its UTF-8 bytes is the
 * `result` of the `run` entry that the record holds of it (RECORD, section 2). Throws on an operator's edition: no file holds one.
 */
export function editionText(edition: Edition): string {
  const parts: string[] = [];
  write(edition, '', parts);
  parts.push('\n');
  return parts.join('');
}

/** The edition that a text holds. Reads, writes again and compares: any other spelling of the same edition is refused. */
export function editionFromText(text: string): Edition | Refusal {
  let edition: unknown;
  try {
    edition = JSON.parse(text, exactFromText);
  } catch {
    return refuse('edition-json', 'the edition is not JSON; copy it anew');
  }
  if (!isEdition(edition)) return refuse('edition-form', 'the file is JSON, but no edition: it has no case or no days');
  const again = editionText(edition);
  if (again === text) return edition;
  let at = 0;
  while (at < text.length && again[at] === text[at]) at++;
  return refuse('edition-spelling', `the edition is not spelt as it was published: character ${at + 1} differs`);
}

/** What was read, where it has the members of an edition; throws where it has not. */
export function editionOfMembers(read: unknown): Edition {
  if (!isEdition(read)) throw new TypeError('this file holds no edition');
  return read;
}

/** The text of an object in pieces, without a line feed: each row of its lists is one. */
export function* memberPieces(object: object): Generator<string> {
  const pieceOf = (value: unknown, name: string): string => {
    const parts: string[] = [];
    write(value, name, parts);
    return parts.join('');
  };
  let before = '{';
  for (const [name, value] of Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    before = ',';
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++)
        yield `${at === 0 ? '[' : ','}${pieceOf(value[at] ?? null, String(at))}`;
      yield value.length === 0 ? '[]' : ']';
    } else yield pieceOf(value, name);
  }
  yield before === '{' ? '{}' : '}';
}

function isEdition(value: unknown): value is Edition {
  if (typeof value !== 'object' || value === null || isRefusal(value)) return false;
  const { case: facts, days, periods, incidents, reports, breaches, profile, agreement } = value as Partial<Edition>;
  return (
    [days, periods, incidents, reports, breaches].every((list) => Array.isArray(list)) &&
    [facts, profile, agreement].every((each) => typeof each === 'object' && each !== null)
  );
}

function write(value: unknown, name: string, parts: string[]): void {
  const told = exactAsText(name, value);
  if (Array.isArray(told)) {
    parts.push('[');
    for (let at = 0; at < told.length; at++) {
      if (at > 0) parts.push(',');
      write(told[at] ?? null, String(at), parts);
    }
    parts.push(']');
  } else if (typeof told === 'object' && told !== null) writeMembers(told as Readonly<Record<string, unknown>>, parts);
  else parts.push(scalar(told, name));
}

function writeMembers(object: Readonly<Record<string, unknown>>, parts: string[]): void {
  let before = '{';
  for (const name of Object.keys(object).sort()) {
    const value = object[name];
    if (value === undefined) continue;
    parts.push(before, JSON.stringify(name), ':');
    write(value, name, parts);
    before = ',';
  }
  parts.push(before === '{' ? '{}' : '}');
}

function scalar(value: unknown, name: string): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`\`${name}\` of an edition is ${value}, which JSON cannot say`);
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return JSON.stringify(value);
  throw new TypeError(`\`${name}\` of an edition is a ${typeof value}: only the operator’s edition has such members`);
}

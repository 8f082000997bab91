import type { Interval } from '@truceline/truce/kernel';
import { type Speaker, voiceSides } from '@truceline/truce/pledges';
import type { Theatre } from '../cells.ts';
import type { FeedInput } from '../feed.ts';
import { jsonValues } from '../json-stream.ts';
import { textOf } from './json-members.ts';
import { remarksOn } from './remarks.ts';
import { whenOf } from './when.ts';

/** What the files do not say of themselves. */
export interface PackageReading {
  /** Whose word a package is that names no publisher. */
  readonly publisher?: string;
  /** On which side a publisher stands; an observer where nothing is said. */
  readonly side?: Speaker['side'];
  /** When a file was made that does not say so. */
  readonly madeAt?: Interval;
  /** West, south, east, north of the land in which the works lie. */
  readonly land?: Theatre;
}

/** What a package says of all that it holds. */
export interface PackageHead {
  readonly publisher: string | undefined;
  readonly publishedAt: Interval | undefined;
  readonly uri: string | undefined;
}

/**
 * Reads the head of a package as far as its first entry, and where publisher or date are not told before it, the file to its
 * end: they may stand behind the entries.
 */
export async function packageHead(input: FeedInput, entries: readonly string[]): Promise<PackageHead> {
  const paths = ['$.publisher.name', '$.publishedDate', '$.uri'];
  const told = new Map<string, unknown>();
  for await (const { found, failure } of jsonValues(input, [...paths, ...entries], { numbers: 'digits' })) {
    let begun = false;
    for (const { keys, value } of found) {
      const path = `$.${keys.join('.')}`;
      if (paths.includes(path)) told.set(path, value);
      else begun = true;
    }
    if (failure !== undefined || (begun && paths.slice(0, 2).every((path) => told.has(path)))) break;
  }
  const [publisher, published, uri] = paths.map((path) => told.get(path));
  return {
    publisher: textOf(publisher),
    publishedAt: whenOf(published, 'publishedDate', remarksOn(0)),
    uri: textOf(uri),
  };
}

/** Whose word a package is: the publisher it names, or the one that its reader names; nothing where neither does. */
export function speakerOf(head: PackageHead, reading: PackageReading): Speaker | undefined {
  const name = head.publisher ?? reading.publisher;
  return name === undefined ? undefined : { side: reading.side ?? 'observer', name };
}

/** What a file of `--mapping` says of packages: `{"publisher": "…", "side": "recipient", "made": "2031-03-01", "land": [22, 44, 41, 53]}`. */
export function readingFrom(mapping: unknown): PackageReading | string {
  if (mapping === undefined || mapping === null) return {};
  if (typeof mapping !== 'object') return 'the mapping is no object';
  const { publisher, side, made, land } = mapping as Readonly<Record<string, unknown>>;
  const sided = [...voiceSides, 'party' as const].find((each) => each === side);
  if (side !== undefined && sided === undefined) return `the mapping's \`side\` is none of ${voiceSides.join(', ')}`;
  const madeAt = whenOf(made, 'made', remarksOn(0));
  if (made !== undefined && madeAt === undefined) return 'the mapping names no day such as `"made": "2031-03-01"`';
  if (land !== undefined && !isLand(land))
    return "the mapping's `land` is no list of west, south, east, north in degrees";
  return {
    ...(typeof publisher === 'string' && publisher.trim() !== '' ? { publisher: publisher.trim() } : {}),
    ...(sided === undefined ? {} : { side: sided }),
    ...(madeAt === undefined ? {} : { madeAt }),
    ...(land === undefined ? {} : { land: land as Theatre }),
  };
}

function isLand(land: unknown): land is Theatre {
  return (
    Array.isArray(land) &&
    land.length === 4 &&
    land.every((each) => typeof each === 'number' && Math.abs(each) <= 180) &&
    land[0] < land[2] &&
    land[1] < land[3]
  );
}

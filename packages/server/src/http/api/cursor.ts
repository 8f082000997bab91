import { createHash } from 'node:crypto';
import { type Instant, instant } from '@truceline/truce/kernel';
import { z } from 'zod';
import type { ListQuery } from './list-query.ts';

/** Where an answer ended, in a list that is pinned: to a known-at, to the question, and to how many rows it had. */
export interface Cursor {
  readonly knownAt: Instant;
  /** Rows that were given. */
  readonly given: number;
  readonly count: number;
  readonly question: string;
}

const form = z.tuple([z.literal(1), z.int(), z.int().min(0), z.int().min(0), z.string().max(64)]);

/** A cursor as a word of an address. */
export function cursorText({ knownAt, given, count, question }: Cursor): string {
  return Buffer.from(JSON.stringify([1, knownAt, given, count, question])).toString('base64url');
}

/** Reads a cursor; nothing where it is none of ours. */
export function parseCursor(text: string): Cursor | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  const read = form.safeParse(value);
  if (!read.success) return undefined;
  const [, knownAt, given, count, question] = read.data;
  return Math.abs(knownAt) > 8.64e15 ? undefined : { knownAt: instant(knownAt), given, count, question };
}

/** What a question asks for, apart from how many rows and from where on: a cursor goes on with the same question alone. */
export function questionOf(path: string, { zone, kind, grade, from, to, sort }: ListQuery): string {
  const asked = JSON.stringify([path, zone, kind, grade, from, to, sort ?? 'time']);
  return createHash('sha256').update(asked).digest('base64url').slice(0, 16);
}

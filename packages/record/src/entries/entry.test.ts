import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../bytes/canonical.ts';
import { isRefusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import { formatSignerKey, parseSignerKey, type Signer, type SignerKey, signerOf, verifierOf } from '../keys/signer.ts';
import { signNote } from '../notes/note.ts';
import { checkAuthor, composeEntry, type Entry, parseEntry } from './entry.ts';
import { parseStatement, type Statement, statementText } from './statement.ts';

const signer: Signer = signerOf(
  parseSignerKey(formatSignerKey('mission.example/patrol-7', new Uint8Array(32).fill(3)) as string) as SignerKey,
);
const known = [verifierOf(signer) as VerifierKey];
const statement: Statement = {
  author: signer.name,
  seq: 218,
  prev: '9f'.repeat(32),
  kind: 'report',
  v: 1,
  label: 'clear',
  happened: '2026-03-01T04:00Z/PT1H',
  sealed: { root: '41'.repeat(32), slots: 16 },
  body: { class: 'artillery' },
};
const compose = (each: Statement, receivedAtMs = Date.UTC(2026, 2, 1, 5, 12, 7, 412)) => {
  const text = statementText(each);
  if (isRefusal(text)) return text;
  return composeEntry({ receivedAtMs, note: signNote(text, [signer]) as Uint8Array });
};
const bytes = compose(statement) as Uint8Array;
const text = Buffer.from(bytes).toString();
const codeOf = (value: unknown) => (isRefusal(value) ? value.code : 'accepted');

describe('entry', () => {
  test('is the header, an empty line and the note of the author, verbatim', () => {
    const lines = text.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'truceline/entry/v1',
      'received 2026-03-01T05:12:07.412Z',
      '',
      `{"author":"mission.example/patrol-7","body":{"class":"artillery"},"happened":"2026-03-01T04:00Z/PT1H","kind":"report","label":"clear","prev":"${'9f'.repeat(32)}","sealed":{"root":"${'41'.repeat(32)}","slots":16},"seq":218,"v":1}`,
      '',
    ]);
    expect(lines[5]).toMatch(/^— mission\.example\/patrol-7 [A-Za-z0-9+/]{91}=$/);
    const entry = parseEntry(bytes) as Entry;
    expect(entry.statement).toEqual(statement);
    expect(entry.receivedAtMs).toBe(Date.UTC(2026, 2, 1, 5, 12, 7, 412));
    expect(entry.entryId).toBe(sha256Hex(Buffer.from(`truceline/entry-id/v1\0${lines[3]}\n`)));
    expect(checkAuthor(entry, known)).toBe(entry);
  });

  test('a later receipt changes the entry and not its id', () => {
    const later = parseEntry(compose(statement, Date.UTC(2027, 0, 1)) as Uint8Array) as Entry;
    expect(later.entryId).toBe((parseEntry(bytes) as Entry).entryId);
    expect(later.bytes).not.toEqual(bytes);
  });

  test('every changed byte is refused, is another moment of receipt, or fails the check of its author', () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 1;
      const entry = parseEntry(changed);
      if (isRefusal(entry)) continue;
      if (at < 'truceline/entry/v1\nreceived 2026-03-01T05:12:07.412Z'.length)
        expect(entry.receivedAtMs).not.toBe(Date.UTC(2026, 2, 1, 5, 12, 7, 412));
      else expect(isRefusal(checkAuthor(entry, known)), `byte ${at}`).toBe(true);
    }
  });

  test('free text in the clear part of a report is refused, and the message does not repeat it', () => {
    for (const body of [{ text: 'by the mill' }, { a: [{ b: 'ü' }] }, { a: 'x'.repeat(65) }, { 'a b': 1 }, { a: '' }]) {
      const refusal = statementText({ ...statement, body });
      expect(codeOf(refusal)).toBe('statement-free-text');
      expect(JSON.stringify(refusal)).not.toContain('mill');
    }
    expect(codeOf(statementText({ ...statement, kind: 'agreement', body: { title: 'a b' } }))).toBe('accepted');
  });

  test('what is not in the table of the statement is refused', () => {
    const wrong: [object, string][] = [
      [{ seq: -1 }, 'statement-seq'],
      [{ seq: 0 }, 'statement-prev'],
      [{ prev: undefined }, 'statement-prev'],
      [{ kind: 'event' }, 'statement-kind'],
      [{ v: 2 }, 'statement-version'],
      [{ author: 'a b' }, 'statement-author'],
      [{ label: '' }, 'statement-label'],
      [{ note: 'x' }, 'statement-member'],
      [{ happened: '2026-02-30T00:00Z/P1D' }, 'statement-happened'],
      [{ happened: '2026-03-01' }, 'statement-happened'],
      [{ happened: '2026-03-01T00:00Z/P0D' }, 'statement-happened'],
      [{ refs: [] }, 'statement-refs'],
      [{ refs: [{ rel: 'likes', index: 0, leaf: 'ab'.repeat(32) }] }, 'statement-refs'],
      [{ sealed: { root: 'ab'.repeat(32), slots: 17 } }, 'statement-sealed'],
      [{ blobs: [{ sha256: 'x', size: '1m', media: 'image' }] }, 'statement-blobs'],
      [{ body: [] }, 'statement-body'],
    ];
    for (const [change, code] of wrong)
      expect(codeOf(statementText({ ...statement, ...change } as Statement)), JSON.stringify(change)).toBe(code);
  });

  test('whatever is read as a statement is written back to the same bytes', () => {
    const line = text.split('\n')[3]!;
    fc.assert(
      fc.property(fc.nat(line.length), fc.string({ maxLength: 3 }), fc.nat(3), (at, insert, cut) => {
        const changed = `${line.slice(0, at)}${insert}${line.slice(at + cut)}\n`;
        const parsed = parseStatement(changed);
        if (!isRefusal(parsed)) expect(statementText(parsed)).toBe(changed);
      }),
      { numRuns: 2000 },
    );
  });

  test('an entry of 65,535 bytes is the longest', () => {
    const of = (length: number) => compose({ ...statement, kind: 'agreement', body: { text: 'x'.repeat(length) } });
    const spare = 65_535 - (of(1) as Uint8Array).length + 1;
    expect((of(spare) as Uint8Array).length).toBe(65_535);
    expect(codeOf(of(spare + 1))).toBe('entry-size');
  });

  test('a note of someone else than the author is refused', () => {
    const other = signerOf(
      parseSignerKey(formatSignerKey('other.example', new Uint8Array(32).fill(4)) as string) as SignerKey,
    );
    const note = signNote(statementText(statement) as string, [other]) as Uint8Array;
    expect(codeOf(parseEntry(composeEntry({ receivedAtMs: 0, note }) as Uint8Array))).toBe('entry-unsigned');
  });

  test('a known key that is not the author’s does not speak for the author', () => {
    const other = signerOf(
      parseSignerKey(formatSignerKey('other.example', new Uint8Array(32).fill(4)) as string) as SignerKey,
    );
    const note = signNote(statementText(statement) as string, [signer, other]) as Uint8Array;
    const entry = parseEntry(composeEntry({ receivedAtMs: 0, note }) as Uint8Array) as Entry;
    expect(codeOf(checkAuthor(entry, [verifierOf(other) as VerifierKey]))).toBe('entry-author');
    expect(codeOf(checkAuthor(entry, [...known, verifierOf(other) as VerifierKey]))).toBe('accepted');
  });

  test('a moment of receipt has one spelling', () => {
    for (const received of [
      '2026-02-30T05:12:07.412Z',
      '2026-03-01T24:00:00.000Z',
      '2026-03-01T05:12:07.412z',
      '2026-03-01 05:12:07.412Z',
    ])
      expect([received, codeOf(parseEntry(Buffer.from(text.replace('2026-03-01T05:12:07.412Z', received))))]).toEqual([
        received,
        'entry-header',
      ]);
  });
});

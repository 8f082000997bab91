import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBlob } from '../store/index.ts';
import { foundType } from './content-type.ts';
import { keepEvidence, sizeClass } from './evidence-file.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truceline-evidence-'));
  file = join(folder, 'film.mp4');
});
afterEach(() => rmSync(folder, { recursive: true }));

const film = (bytes: number): Buffer => Buffer.concat([Buffer.from('\0\0\0\x18ftypisom'), Buffer.alloc(bytes, 3)]);
const caseFolder = () => join(folder, 'case');
const kept = () => {
  const blobs = join(caseFolder(), 'blobs', 'sha256');
  return existsSync(blobs) ? readdirSync(blobs, { recursive: true }).filter((name) => String(name).length > 2) : [];
};

describe('a file of evidence', () => {
  it('is kept as it came, under the hash of its bytes, and told by them', async () => {
    const bytes = film(700_000);
    writeFileSync(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const found = await keepEvidence(caseFolder(), file);
    expect(found).toMatchObject({ sha256, bytes: bytes.length, type: { media: 'video', ending: 'mp4' } });
    expect(Buffer.from(readBlob(caseFolder(), sha256) as Uint8Array).equals(bytes)).toBe(true);
  });

  const whileRead: Readonly<Record<string, () => void>> = {
    grows: () => appendFileSync(file, 'x'),
    shrinks: () => truncateSync(file, 300_000),
    'is written over': () => writeFileSync(file, film(700_001).fill(9, 600_000)),
    'is written over and dated back': () => {
      writeFileSync(file, film(700_000).fill(9, 12));
      utimesSync(file, 1_000_000, 1_000_000);
    },
  };
  for (const [what, change] of Object.entries(whileRead))
    it(`that ${what} while it is read is refused, and nothing of it is kept`, async () => {
      writeFileSync(file, film(700_000));
      utimesSync(file, 1_000_000, 1_000_000);
      let changed = false;
      const progress = () => {
        if (!changed) change();
        changed = true;
      };
      expect(await keepEvidence(caseFolder(), file, { progress })).toMatchObject({ code: 'evidence-changed' });
      expect([changed, kept()]).toEqual([true, []]);
    });

  it('that is too large, grows too large, is empty, missing, a link, a folder or a pipe is refused', async () => {
    writeFileSync(file, film(1_000));
    expect(await keepEvidence(caseFolder(), file, { bytesMax: 1_000 })).toMatchObject({ code: 'evidence-size' });
    expect(await keepEvidence(caseFolder(), file, { bytesMax: 1_012 })).toMatchObject({ bytes: 1_012 });
    rmSync(caseFolder(), { recursive: true });
    writeFileSync(file, film(700_000));
    const growing = { bytesMax: 700_012, progress: () => appendFileSync(file, 'x') };
    expect(await keepEvidence(caseFolder(), file, growing)).toMatchObject({ code: 'evidence-size' });
    writeFileSync(file, '');
    expect(await keepEvidence(caseFolder(), file)).toMatchObject({ code: 'evidence-empty' });
    expect(await keepEvidence(caseFolder(), join(folder, 'none'))).toMatchObject({ code: 'evidence-missing' });
    symlinkSync(file, join(folder, 'link'));
    expect(await keepEvidence(caseFolder(), join(folder, 'link'))).toMatchObject({ code: 'evidence-no-file' });
    mkdirSync(join(folder, 'inside'));
    expect(await keepEvidence(caseFolder(), join(folder, 'inside'))).toMatchObject({ code: 'evidence-no-file' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await keepEvidence(caseFolder(), join(folder, 'pipe'))).toMatchObject({ code: 'evidence-no-file' });
    expect(kept()).toEqual([]);
  });

  it('whose first bytes are of no type on the list is refused, whatever its name says, unless it is asked for', async () => {
    for (const text of [
      '<html><script>',
      '\ufeff  <!doctype html>',
      '<svg onload=x>',
      '#!/bin/sh',
      'MZ\0',
      '\x7fELF',
      'a\0b',
    ]) {
      writeFileSync(file, text);
      expect([text, await keepEvidence(caseFolder(), file)]).toMatchObject([text, { code: 'evidence-type' }]);
    }
    expect(kept()).toEqual([]);
    expect(await keepEvidence(caseFolder(), file, { anyType: true })).toMatchObject({
      type: { media: 'other', ending: 'bin' },
    });
  });

  it('is told by its first bytes, of which text in two bytes a character is no sound', () => {
    const told = (first: string | Buffer) => foundType(Buffer.from(first as string)).media;
    expect(told(Buffer.from([0xff, 0xfe, 0x3c, 0x00]))).toBe('other');
    expect(told(Buffer.from([0xff, 0xfb, 0x90, 0x00]))).toBe('audio');
    expect(told('day,place\n2026-03-01,Київ\n')).toBe('table');
    expect(told(Buffer.from('ї'.repeat(300)).subarray(0, 511))).toBe('table');
    expect(told('%PDF-1.7')).toBe('document');
    expect([2 ** 16, 2 ** 16 + 1, 2 ** 28, 2 ** 28 + 1].map(sizeClass)).toEqual(['64k', '1m', '256m', 'more']);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { csv } from './read.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const mapping: unknown = JSON.parse(readFileSync(sample('evidence.mapping.json'), 'utf8'));
const [header] = readFileSync(sample('evidence.csv'), 'utf8').split('\n');
const read = (...rows: readonly string[]) =>
  rowsFrom(csv, textInput('x.csv', [header, ...rows].join('\n')), { mapping });
const row = (rest: string) => `1,2031-03-14 06:05,10.5,0.5,shelling,,Post,${rest}`;

describe('a table that says who stands behind each report', () => {
  it('becomes reports with party, owner, what they cite and list, signs of the actor, and hashes of media', async () => {
    const rows = await rowsOf(csv, sample('evidence.csv'), { mapping });
    expect(complaints(rows)).toEqual([]);
    const [ministry, mission, post, office] = draftsOf(rows);
    expect(ministry).toMatchObject({ sourceClass: 'party', party: 'xan', actor: 'yon' });
    expect(ministry).not.toHaveProperty('evidence');
    expect(mission).toMatchObject({
      listedIn: 'https://mission.example/daily/14',
      evidence: [
        { kind: 'measured', of: 'yon' },
        { kind: 'wreckage', of: 'yon' },
      ],
    });
    expect(post).toMatchObject({
      owner: 'Harbour Group',
      cites: ['https://ministry.example/1', 'https://voice.example/9'],
      media: [
        {
          url: 'https://harbour.example/1',
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          perceptual: 'c3d1e0f0a5b49687',
        },
      ],
    });
    expect(office).toMatchObject({ party: 'yon', evidence: [{ kind: 'denial', of: 'yon' }] });
  });

  it('gives the same report whatever the order of the signs in a cell', async () => {
    const [one, other] = draftsOf(
      await read(
        row('monitor,,,,,measured:yon|eyewitness:yon|measured:yon,,,'),
        row('monitor,,,,,eyewitness:yon| measured : yon ,,,'),
      ),
    );
    expect(other).toEqual(one);
  });

  it('names line, column and reason of each slip', async () => {
    const many = Array.from({ length: 41 }, (_, index) => `measured:p${index}`).join('|');
    const rows = await read(
      row('media,xan,,,,,,,'),
      row('media,,,ftp://x.example,,,,,'),
      row('media,,,,,mesured:yon,,,'),
      row('media,,,,,yon,,,'),
      row('media,,,,,measured:two words,,,'),
      row('media,,,,,guess:yon,,,'),
      row(`media,,,,,${many},,,`),
      row('media,,,,,,https://x.example/1,abc,'),
      row('media,,,,,,https://x.example/1,,c3d1e0f0a5b4968x'),
      row('media,,,,,,,,c3d1e0f0a5b49687'),
    );
    const sign = 'such as `measured:xx`, with `xx` the code of a party, `other` or `notAnAttack`';
    expect(complaints(rows)).toEqual([
      '2 party `xan` stands beside `media`; only a source of class `party` speaks for one',
      '3 cites `ftp://x.example` is no address that begins with http:// or https://',
      '4 evidence `mesured` is no kind of evidence; did you mean `measured`?',
      `5 evidence \`yon\` is no sign ${sign}`,
      `6 evidence \`measured:two words\` is no sign ${sign}`,
      '7 evidence `guess` is no kind of evidence; known: admission, measured, weaponOfOne, geolocated, eyewitness, accusation, denial, wreckage, launchDirection',
      '8 evidence holds 41; 40 are the most',
      '9 media_sha256 `abc` is no hash of 64 hexadecimal digits',
      '10 media_phash `c3d1e0f0a5b4968x` is no hash of 16 hexadecimal digits',
      '11 media_phash is the hash of something without a `url`',
    ]);
  });
});

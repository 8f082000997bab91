import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import { notWritable, writeFiles } from './output/written-files.ts';

const folder = temporaryFolder();
const root = join(import.meta.dirname, '..', '..', '..');
const paper = join(folder, 'paper.txt');
writeFileSync(paper, '1. The Parties cease fire.\n');
const rows = join(folder, 'rows.csv');
writeFileSync(
  rows,
  'id,what,from,until,place,region,kind,domain,count,actor,source,url,title,note,cites\na,words,2025-04-19T20:00+03:00,2025-04-19T21:00+03:00,,,shelling,land,1,ru,An outlet,,,,\n',
);
const sources = [
  '--source',
  `csv=${rows}`,
  '--mapping',
  `csv=${join(root, 'agreements', 'easter-truce-2025', 'worked-case', 'facts.mapping.json')}`,
];

describe('a place that cannot be written is told at once, in one sentence', () => {
  // A folder under which nothing can be made, though it is there; and a file where a folder should be.
  const places = [...(existsSync('/proc/self') ? ['/proc/nope', '/proc/nope/deep'] : []), join(paper, 'x')];
  it.each(
    places.flatMap((place): readonly (readonly [string, string, readonly string[]])[] => [
      ['brief', place, ['easter-truce-2025', '--out', place]],
      ['import', place, [paper, '--out', place]],
      ['run', place, ['easter-truce-2025', ...sources, '--out', place]],
      ['load', place, ['easter-truce-2025', ...sources, '--store', place]],
      ['exercise', place, ['--days', '10', '--store', place]],
      ['publish', place, ['--store', join(folder, 'none'), '--out', place]],
      ['fetch', place, ['viina', '--year', '2025', '--into', place]],
    ]),
  )('%s %s', { timeout: 20_000 }, async (command, place, words) => {
    const { code, out, err } = await truceline([command, ...words], { cwd: root });
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(
        new RegExp(`^truceline ${command}: \`${place}.*\` cannot be written \\([A-Z]+\\); give another --\\w+$`),
      ),
    ]);
  });

  it('asking whether a folder can be made leaves none behind', () => {
    expect(notWritable(join(folder, 'a', 'b'), '--out')).toBeUndefined();
    expect(existsSync(join(folder, 'a'))).toBe(false);
    expect(writeFiles(join(folder, 'a', 'b'), [{ path: 'c', bytes: 'd' }], '--out')).toBeUndefined();
    expect(existsSync(join(folder, 'a', 'b', 'c'))).toBe(true);
  });

  it('format --write leaves a file that it may not write, and says so', async () => {
    const text = join(folder, 'kept.truce');
    writeFileSync(text, 'truce v1\nactor ua{signature given role party}\n');
    // Nothing is forbidden to root: as root the command is run as nobody, who may look into the folder.
    chmodSync(folder, 0o755);
    chmodSync(text, process.getuid?.() === 0 ? 0o444 : 0o400);
    const { code, err } = await truceline(
      ['format', text, '--write'],
      process.getuid?.() === 0 ? { user: 65_534 } : {},
    );
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be written (EACCES)')]);
  });
});

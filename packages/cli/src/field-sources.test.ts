import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const samples = join(import.meta.dirname, '..', '..', 'sources', 'src');
const odk = [
  '--source',
  `odk=${join(samples, 'odk/samples/instances')}`,
  '--mapping',
  `odk=${join(samples, 'odk/samples/options.json')}`,
];

describe('sources of the field on the command line', () => {
  it('load takes a folder of submissions as one source, tells where the notes are, and adds nothing the second time', async () => {
    const store = join(folder, 'store');
    const load = () => truceline(['load', 'exercise', '--case', 'drill', '--store', store, ...odk]);
    const { code, out } = await load();
    expect(code).toBe(0);
    expect(out).toMatch(
      /^case drill: 4 taken in, 0 already there, 0 rejected\n\d notes on rows that were taken in are in .*notes\.csv\n/,
    );
    expect(out).toContain('1 attachments are kept, each under its SHA-256');
    expect((await load()).out).toContain('0 taken in, 4 already there');
  });

  it('run writes the notes beside what it makes, and says where', async () => {
    const path = join(folder, 'team=Heron; means=patrol; rangeM=900.gpx');
    const track = readFileSync(join(samples, 'gpx/samples/patrol.gpx'), 'utf8').replace('07:00:00Z', '05:00:00Z');
    writeFileSync(path, track);
    const { code, err } = await truceline(['run', 'exercise', '--out', folder, '--source', `gpx=${path}`]);
    expect(code).toBe(0);
    expect(err).toMatch(/notes on rows that were taken in are in .*notes\.csv/);
    expect(readFileSync(join(folder, 'notes.csv'), 'utf8')).toContain('positions run backwards in time');
  });

  it('a track that would expand entities is refused by name: exit 2, one line', async () => {
    const path = join(folder, 'laughs.gpx');
    writeFileSync(path, '<!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><gpx>&b;</gpx>');
    const { code, err } = await truceline(['run', 'exercise', '--out', folder, '--source', `gpx=${path}`]);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('declares a document type');
  });
});

import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { gather, loadCase, openOperatorShelf } from '../index.ts';
import { readJournal } from '../journal/index.ts';
import { accessFrom, watchFrom } from './other-entries.ts';

const folder = temporaryFolder();
const samples = join(import.meta.dirname, '../../../sources/src');
const at = (text: string) => instant(parseInstant(text)!);
const json = (path: string): unknown => JSON.parse(readFileSync(join(samples, path), 'utf8'));
const now = at('2031-03-20T00:00Z');
const shell = { now: () => now, progress: () => {}, signal: new AbortController().signal };
const wanted = {
  agreement: 'exercise',
  id: 'drill',
  assume: [],
  dayZone: 'UTC',
  from: '2031-03-13T00:00:00Z',
  to: '2031-03-16T00:00:00Z',
  profile: defaultProfile,
};
const hourMs = 3_600_000;
const sources = [
  { feed: 'odk', path: join(samples, 'odk/samples/instances'), options: { mapping: json('odk/samples/options.json') } },
  { feed: 'gpx', path: join(samples, 'gpx/samples/patrol.gpx'), options: {} },
  {
    feed: 'heartbeats',
    path: join(samples, 'camera-heartbeats/samples/beats.csv'),
    options: { mapping: json('camera-heartbeats/samples/options.json') },
  },
  {
    feed: 'access',
    path: join(samples, 'access-table/samples/access.csv'),
    options: { mapping: json('access-table/samples/mapping.json') },
  },
];

async function load(store: string, from = sources) {
  const loaded = await loadCase(join(folder, store), wanted, from, shell);
  if (isRefusal(loaded)) throw new Error(loaded.message);
  return loaded;
}

describe('sources of the field in a store', () => {
  it('are entered sealed, each once, and come back as they were told', async () => {
    const first = await load('a');
    expect(first).toMatchObject({ rejected: 0, doubled: 0, attachments: 1 });
    expect(first.noted).toBeGreaterThan(3);
    expect(readFileSync(first.notesPath!, 'utf8')).toMatch(/^file,line,column,note\r\n/);
    // Notes name teams: they are their owner's alone, also where the file was open to others before.
    chmodSync(first.notesPath!, 0o644);
    expect(await load('a')).toMatchObject({ accepted: 0, doubled: first.accepted });
    expect(statSync(first.notesPath!).mode & 0o777).toBe(0o600);
    const journal = readJournal(join(folder, 'a', 'cases', 'drill'));
    if (isRefusal(journal)) throw new Error(journal.message);
    const entries = [...journal.read()];
    journal.close();
    expect(entries.flatMap((entry) => watchFrom(entry) ?? []).map(({ feed }) => feed)).toEqual([
      'odk',
      'gpx',
      'gpx',
      'heartbeats',
      'heartbeats',
    ]);
    expect(entries.flatMap((entry) => accessFrom(entry) ?? [])).toHaveLength(6);
    expect(entries.filter(({ kind }) => kind === 'attachment')).toHaveLength(1);
    expect(JSON.stringify(entries.map(({ body }) => body))).not.toMatch(/Heron|EX-CAM|view\.png|10\.5/);
  });

  it('take a photo that was missing in later, without doubling its report', async () => {
    const beside = join(folder, 'late');
    mkdirSync(beside);
    writeFileSync(
      join(beside, 'a.xml'),
      readFileSync(join(samples, 'odk/samples/instances/observation/submission.xml')),
    );
    const late = [{ ...sources[0]!, path: beside }];
    expect(await load('b', late)).toMatchObject({ accepted: 1, attachments: 0, noted: 1 });
    copyFileSync(join(samples, 'odk/samples/kobo/view.png'), join(beside, 'view.png'));
    expect(await load('b', late)).toMatchObject({ accepted: 1, doubled: 1, attachments: 1, noted: 0 });
  });

  it('are the denominator of the day: hours watched and denied of the zone that was named', async () => {
    const told = join(folder, 'zone');
    mkdirSync(told);
    const coverage = readFileSync(join(samples, 'odk/samples/instances/coverage/submission.xml'), 'utf8');
    writeFileSync(join(told, 'a.xml'), coverage.replace('>east<', '>line_east<'));
    await load('c', [sources[0]!, { ...sources[0]!, path: told }]);
    const shelf = await openOperatorShelf(join(folder, 'c'), () => now, { audience: 'operator', writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('drill', undefined);
    if (!edition || isRefusal(edition)) throw new Error('there is no edition');
    const [day] = edition.days.filter((each) => each.day === '2031-03-14');
    // The coverage of the samples bears the same name and was entered before: this one stands.
    expect(day!.zones.find(({ zone }) => zone === 'line_east')!.watched).toMatchObject({
      recorded: true,
      plannedMs: 8 * hourMs,
      actualMs: 4 * hourMs,
      deniedMs: hourMs,
      watchedMs: 4 * hourMs,
    });
    expect(day!.zones.find(({ zone }) => zone === 'line_west')!.watched).toMatchObject({ recorded: false });
    shelf.close();
  });

  it('are gathered for a run, watches and restrictions beside the reports, and notes handed on', async () => {
    const notes: string[] = [];
    const gathered = await gather(sources, {
      now,
      rejected: () => {},
      noted: ({ words }) => void notes.push(words),
      progress: () => {},
      signal: shell.signal,
    });
    if (isRefusal(gathered)) throw new Error(gathered.message);
    expect([gathered.reports, gathered.watches, gathered.access].map((rows) => rows.length)).toEqual([1, 5, 6]);
    expect(notes.join('\n')).toContain('no zone was told');
  });
});

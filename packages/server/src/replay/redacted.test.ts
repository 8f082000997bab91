import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal as isRecordRefusal, parseCheckpoint, parseNote } from '@truceline/record';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { editionFromText } from '@truceline/truce/pages';
import { describe, expect, it } from 'vitest';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { type RedactionAsked, type RedactionDone, redactEntries } from '../cases/store-redactions.ts';
import { fsckCase, publishStore } from '../index.ts';
import { readJournal } from '../journal/index.ts';
import { checkPublished, type PublishedCases } from './check-published.ts';

const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
const quiet = { progress: () => {}, signal: new AbortController().signal };
const [store, out, id] = [join(folder, 'store'), join(folder, 'out'), 'open'];
const inCase = join(store, 'cases', id);

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(path, name)).isFile());
}

/** Files below a folder that hold some words. */
function holding(path: string, words: string): readonly string[] {
  return filesBelow(path).filter((name) => readFileSync(join(path, name)).includes(words));
}

async function publish(): Promise<void> {
  const done = await publishStore(store, out, { now, languages: ['en'], ...quiet });
  if (isRefusal(done)) throw new Error(done.message);
}

async function outcomes(): Promise<readonly string[]> {
  const note = parseNote(readFileSync(join(out, id, 'record', 'checkpoint')));
  const head = isRecordRefusal(note) ? note : parseCheckpoint(note.text);
  if (isRecordRefusal(head)) throw new Error(head.message);
  const readNow = (path: string) =>
    statSync(join(out, path), { throwIfNoEntry: false })?.isFile() ? readFileSync(join(out, path)) : undefined;
  const record = (path: string) => readNow(`${id}/record/${path}`);
  const copy: PublishedCases = {
    records: [{ head, read: async (path) => record(path), readNow: record }],
    site: { read: async (path) => readNow(path), paths: filesBelow(out) },
    whole: true,
  };
  const found: string[] = [];
  const checks = checkPublished(copy, { ...quiet });
  for (let next = await checks.next(); ; next = await checks.next()) {
    if (next.done) return found;
    found.push(
      `${next.value.check}: ${next.value.outcome}${next.value.outcome === 'fail' ? ` ${next.value.words}` : ''}`,
    );
  }
}

async function redacted(asked: Partial<RedactionAsked> & Pick<RedactionAsked, 'entries'>): Promise<RedactionDone> {
  const whole = { same: false, forget: false, authority: 'operator', reason: 'source-at-risk', ...asked };
  const done = await redactEntries(store, id, whole, () => now);
  if (isRefusal(done)) throw new Error(done.message);
  return done;
}

describe('a case that opens everything, and of which something was destroyed', () => {
  it('is published without a byte of it, says what went, and is evaluated again from a copy alone to the same bytes', async () => {
    await exerciseAt(store, { id, seed: 3, days: 10, open: true });
    await publish();
    const journal = readJournal(join(store, 'cases', id));
    if (isRefusal(journal)) throw new Error(journal.message);
    const reports = [...journal.read()].filter(({ kind }) => kind === 'report');
    journal.close();
    const fieldOf = (at: number, path: string) => reports[at]!.sealed!.find((field) => field.path === path)!.value;
    const bySource = Map.groupBy([...reports.keys()], (at) => String(fieldOf(at, 'source')));
    const [source, [first, ...others]] = [...bySource].find(([name]) => /Sheet|Courier/.test(name))!;
    const other = reports.findIndex((_, at) => fieldOf(at, 'source') !== source && at > 3);
    expect(holding(out, source)).not.toEqual([]);
    expect(holding(inCase, source)).toEqual(['sealed.sqlite']);

    const named = await redacted({ entries: [reports[first!]!.index], fields: ['source'], same: true });
    expect([source, named.standing]).toEqual([source, []]);
    await redacted({ entries: [reports[other]!.index] });
    await redacted({ entries: [reports[other + 1]!.index], fields: ['place/exact', 'time/exact', 'item'] });
    expect(holding(inCase, source)).toEqual([]);
    const checked = await fsckCase(store, id, { signatures: true }, () => {});
    if (isRefusal(checked)) throw new Error(checked.message);
    expect(checked.lines.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);

    await publish();
    // Not in the publishing before it either, which else stays for readers.
    expect(holding(`${out}.published`, source)).toEqual([]);
    expect(holding(out, source)).toEqual([]);
    expect(holding(out, '(destroyed)')).not.toEqual([]);
    const edition = editionFromText(readFileSync(join(out, id, 'record', 'edition.json'), 'utf8'));
    if (isRefusal(edition)) throw new Error(edition.message);
    expect(edition.destroyed).toHaveLength(1 + others.length + 2);
    expect(readFileSync(join(out, id, 'data', 'index.html'), 'utf8')).toContain('Destroyed for good');
    expect(await outcomes()).toEqual([
      'edition-run: pass',
      'edition-of-run: pass',
      'edition-record: pass',
      'replay: pass',
      'pages: pass',
    ]);
  }, 300_000);
});

import { instant } from '@truceline/truce/kernel';
import { exact, ledgerFrom, money, type PledgeEntry, sumsOf } from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iatiFaults } from '../../testing/iati-schema.ts';
import { pledgeWorlds } from '../../testing/pledge-worlds.ts';
import { textInput } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { readIati } from './read.ts';
import { iatiPieces } from './write.ts';

const generatedAt = instant(Date.UTC(2031, 0, 1));
const there = sharedData('schemas', 'iati-2.03') !== undefined;

function written(entries: readonly PledgeEntry[]): { readonly xml: string; readonly notes: readonly string[] } {
  const pieces = [...iatiPieces(entries, { generatedAt })];
  return { xml: pieces.map(({ text }) => text).join(''), notes: pieces.flatMap(({ notes }) => notes) };
}

async function readBack(xml: string) {
  const entries: PledgeEntry[] = [];
  const complaints: unknown[] = [];
  for await (const row of readIati(textInput('x.xml', xml), { receivedAt: generatedAt }))
    if (row.kind === 'activity') entries.push(...row.entries);
    else if (row.kind !== 'noted') complaints.push(row);
  return { entries, complaints };
}

function inOrder(entries: readonly PledgeEntry[]): readonly PledgeEntry[] {
  return entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const entry: PledgeEntry = {
  id: 'e1',
  pledge: 'p1',
  telling: { what: 'reached', stage: 'committed', amount: money('EUR', exact(125n, 1))! },
  happenedAt: { startsAt: instant(Date.UTC(2026, 2, 1)), endsAt: instant(Date.UTC(2026, 2, 2)) },
  receivedAt: instant(Date.UTC(2026, 2, 3)),
  speaker: { side: 'donor', name: 'Northland' },
  evidence: ['https://example.org/1'],
  grade: ungraded,
  exercise: true,
};

describe('entries written as IATI', () => {
  it('are read back as they were, of every telling and every side', async () => {
    await fc.assert(
      fc.asyncProperty(pledgeWorlds, async (entries) => {
        const { xml, notes } = written(entries);
        expect(notes).toEqual([]);
        expect(await readBack(xml)).toEqual({ entries: expect.anything(), complaints: [] });
        expect(inOrder((await readBack(xml)).entries)).toEqual(inOrder(entries));
      }),
      { numRuns: 300 },
    );
  });

  it('are the same bytes however they arrive', () => {
    fc.assert(
      fc.property(pledgeWorlds, fc.infiniteStream(fc.nat()), (entries, chances) => {
        const keyed = entries.map((each) => ({ each, key: chances.next().value! }));
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ each }) => each);
        expect(written(shuffled)).toEqual(written(entries));
      }),
    );
  });

  it.runIf(there)('are valid by the published schema, by libxml2', { timeout: 120_000 }, async () => {
    const files = fc.sample(pledgeWorlds, { numRuns: 150, seed: 7 }).map((entries) => written(entries).xml);
    expect(await iatiFaults(files)).toEqual(new Map());
    const spoiled = files.map((xml) => xml.replace(/<activity-status [^>]*>/, ''));
    expect((await iatiFaults(spoiled)).size).toBe(files.length);
  });

  it('that say an allocation leave the commitments alone for readers who do not know us', async () => {
    const allocated: PledgeEntry = {
      ...entry,
      id: 'e2',
      telling: { what: 'reached', stage: 'allocated', amount: money('EUR', exact(100n, 1))! },
    };
    const { xml } = written([entry, allocated]);
    const stranger = xml
      .replace(/^.*<truceline:pledge .*\n/m, '')
      .replace(/ *<truceline:entry[\s\S]*?<\/truceline:entry>\n/g, '');
    expect(stranger).not.toContain('<truceline:');
    const { entries, complaints } = await readBack(stranger);
    expect(complaints).toEqual([]);
    const sums = sumsOf(ledgerFrom(entries, { at: generatedAt, knownAt: generatedAt }), []);
    expect(sums).toEqual([
      { voice: 'donor: Northland', stage: 'committed', unit: 'EUR', value: exact(125n, 1), pledges: 1 },
    ]);
  });

  it('lose hidden characters, and it is said of which entry', async () => {
    const { xml, notes } = written([{ ...entry, evidence: ['a\u0000b\u202ec\ufffe', 'plain'] }]);
    expect(notes).toEqual([
      'entry `e1`: 1 of its texts hold hidden characters, outer spaces or too much; those are left out',
    ]);
    expect((await readBack(xml)).entries).toEqual([{ ...entry, evidence: ['abc', 'plain'] }]);
  });

  it('carry the word EXERCISE where others read', () => {
    expect(written([entry]).xml).toMatch(/<title>\s*<narrative>EXERCISE /);
    const { exercise: _, ...real } = entry;
    expect(written([real]).xml).not.toContain('EXERCISE');
  });

  it('carry registered identifiers where they are given, and say so where they are not', () => {
    const organisations = { Northland: { ref: 'XM-DAC-99', type: '10' } };
    const xml = [...iatiPieces([entry], { generatedAt, organisations })].map(({ text }) => text).join('');
    expect(xml).toContain('<reporting-org ref="XM-DAC-99" type="10">');
    expect(written([entry]).xml).toContain('<reporting-org ref="UNREGISTERED-Northland" type="90">');
  });
});

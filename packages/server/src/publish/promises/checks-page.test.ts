import { instant } from '@truceline/truce/kernel';
import {
  type BackingEntry,
  checkDefinitions,
  checksOf,
  exact,
  money,
  type NeedEntry,
  type OverlapEntry,
  type PledgeEntry,
  type PledgeFacts,
  type Stage,
  type Telling,
  type ToldEntry,
} from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';
import { describe, expect, it } from 'vitest';
import { checksPage } from './checks-page.ts';

const day = (month: number, date: number) => instant(Date.UTC(2030, month - 1, date, 12));
const euros = (millions: number) => money('EUR', exact(BigInt(millions) * 1_000_000n))!;
let count = 0;
function told(at: number, name = 'ministry of A', side: ToldEntry['speaker']['side'] = 'donor'): ToldEntry {
  count += 1;
  return {
    id: `e${count}`,
    happenedAt: { startsAt: instant(at), endsAt: instant(at) },
    receivedAt: instant(at),
    speaker: { side, name },
    evidence: [`invented document <${count}>`],
    grade: ungraded,
    exercise: true,
  };
}
const word = (
  pledge: string,
  at: number,
  telling: Telling,
  name?: string,
  side?: ToldEntry['speaker']['side'],
): PledgeEntry => ({
  ...told(at, name, side),
  pledge,
  telling,
});
const described = (facts: Partial<PledgeFacts>): Telling => ({ what: 'described', facts });
const reached = (stage: Stage, millions: number): Telling => ({ what: 'reached', stage, amount: euros(millions) });
const june = { startsAt: instant(Date.UTC(2030, 5, 1)), endsAt: instant(Date.UTC(2030, 6, 1)) };
const december = { startsAt: instant(Date.UTC(2030, 11, 1)), endsAt: instant(Date.UTC(2031, 0, 1)) };
const entries = [
  word(
    'shelters-a',
    day(1, 5),
    described({
      donor: 'A',
      recipient: 'U',
      name: 'Shelters',
      purpose: 'shelters',
      instrument: 'grant',
      decider: 'parliament of A',
      schedule: [
        { during: june, amount: euros(50) },
        { during: december, amount: euros(50) },
      ],
    }),
  ),
  word('shelters-a', day(1, 6), reached('committed', 100)),
  word('shelters-a', day(7, 10), reached('delivered', 50)),
  word('shelters-a', day(7, 11), reached('confirmed', 45), 'treasury of U', 'recipient'),
  word('shelters-b', day(2, 5), described({ donor: 'B', name: 'shelters', purpose: 'shelters' }), 'ministry of B'),
  word('shelters-b', day(2, 6), reached('committed', 80), 'ministry of B'),
  word('bridge', day(3, 1), reached('announced', 20), 'an <institute>', 'observer'),
];
const needs: readonly NeedEntry[] = [
  {
    ...told(day(1, 1), 'treasury of U', 'recipient'),
    need: 'need-1',
    telling: { what: 'needed', name: 'Shelters', purpose: 'shelters', amount: euros(400) },
  },
];
const backing: readonly BackingEntry[] = [
  { ...told(day(1, 7)), donor: 'A', telling: { what: 'vote', name: 'budget of A', votesFor: 252, votesNeeded: 251 } },
  {
    ...told(day(1, 7)),
    donor: 'A',
    telling: { what: 'election', name: 'general election', during: { startsAt: day(10, 1), endsAt: day(10, 2) } },
  },
];
const overlaps: readonly OverlapEntry[] = [
  {
    ...told(day(3, 1), 'desk', 'observer'),
    pledge: 'shelters-a',
    with: 'shelters-b',
    telling: { what: 'overlaps', kind: 'jointPurchase' },
  },
];
const checked = checksOf({ entries, needs, backing, overlaps, at: day(8, 1), knownAt: day(8, 1) });
const ground = {
  around: { assets: { css: 'room.css', script: 'room.js' }, audience: 'operator' },
  place: { path: 'pledges/checks/' },
  crumbs: [{ words: 'All cases', target: '' }, { words: 'Checks of promises' }],
  zone: 'Europe/Kyiv',
} as const;
const full = checksPage({ ...ground, found: { checked, pledges: 3, exercise: true } });
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/[ \n]+/g, ' ');

describe('the page of checks', () => {
  it('prints every definition in the words of the one table, with or without results', () => {
    for (const text of [plain(checksPage(ground)), plain(full)])
      for (const { title, question, says, source, aspects } of Object.values(checkDefinitions)) {
        for (const words of [title, question, says, source]) expect(text).toContain(words);
        for (const aspect of Object.values(aspects))
          for (const words of [aspect.title, aspect.says, aspect.example]) expect(text).toContain(words);
      }
  });

  it('prints each result with reason, figures and the entries with their documents, and long numbers in groups', () => {
    const text = plain(full);
    for (const { reason, evidence } of checked.results) {
      expect(text.replaceAll('\u202f', '')).toContain(
        reason
          .replace(/`([^`]*)`/g, ' $1 ')
          .replace(/\s+/g, ' ')
          .replace(/^ | $/g, ''),
      );
      for (const { entry, sources } of evidence) expect(text).toContain(`${entry} : ${sources[0]}`);
    }
    expect(text).toContain('short by at least: EUR 220\u202f000\u202f000');
    expect(full).not.toContain('<institute>');
    expect(new Set(checked.results.map(({ check }) => check)).size).toBe(5);
  });

  it('gives every count its denominator, both totals where pledges overlap, and the mark of an exercise', () => {
    const text = plain(full);
    expect(text).toContain('3 pledges were read.');
    expect(text).toContain('Vague What does the promise not say? 12 2 of 3 pledges');
    expect(text).toContain('Late Did what was due come when it was due? 4 1 of 3 pledges, 1 donor');
    expect(text).toContain('all voices, each pledge once committed EUR 180\u202f000\u202f000 100\u202f000\u202f000 2');
    expect(text).toContain('EXERCISE: some of these promises are invented');
    expect(checksPage(ground)).not.toContain('EXERCISE');
  });

  it('links only to places that it has, each of them once, and says how many rows it leaves out', () => {
    const ids = [...full.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, anchor] of full.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(anchor);
    const many = Array.from({ length: 60 }, (_, index) => word(`p${index}`, day(1, 1), reached('announced', 1)));
    const long = checksPage({
      ...ground,
      found: { checked: checksOf({ entries: many, at: day(8, 1), knownAt: day(8, 1) }), pledges: 60, exercise: true },
    });
    expect(plain(long)).toContain('420 results, of which the first 200 are shown.');
  });
});

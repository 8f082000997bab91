import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import type { WeighedAttribution } from '../attribution/index.ts';
import { instant } from '../kernel/index.ts';
import type { Report, ReportDraft } from '../reports/index.ts';
import { incidentsFromReports } from './index.ts';

const parties = ['orn', 'vel'];
const ten = at('2030-01-10T10:00Z');
const attributed = (reports: readonly Report[]): WeighedAttribution => {
  const { incidents } = incidentsFromReports(reports, { feedsOfIncidents: new Set(), parties });
  expect(incidents).toHaveLength(1);
  return incidents[0]!.attribution;
};
const figures = ({ shares, word, who }: WeighedAttribution) => ({
  shares: Object.fromEntries(shares.map(({ of, perMille }) => [of, perMille])),
  word,
  who,
});
/** Reports of one incident, minutes apart, each of a source of its own unless a test says otherwise. */
const told = (...drafts: readonly Partial<ReportDraft>[]): readonly Report[] =>
  drafts.map((draft, index) =>
    report({ item: `row ${index}`, source: `source ${index}`, moment: instant(ten + index), ...draft }),
  );

const measured: Partial<ReportDraft> = { sourceClass: 'monitor', evidence: [{ kind: 'measured', of: 'vel' }] };
const eyewitness: Partial<ReportDraft> = { sourceClass: 'neutral', evidence: [{ kind: 'eyewitness', of: 'vel' }] };
const accusation: Partial<ReportDraft> = { sourceClass: 'party', party: 'orn', actor: 'vel' };

type Evidence = NonNullable<ReportDraft['evidence']>;
interface Spoken {
  readonly sourceClass: ReportDraft['sourceClass'];
  readonly source: string;
  readonly party: string;
  readonly evidence: Evidence;
}

const spoken: fc.Arbitrary<Spoken> = fc.record({
  sourceClass: fc.constantFrom('party', 'neutral', 'monitor', 'sensor', 'media'),
  source: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  party: fc.constantFrom('orn', 'vel'),
  evidence: fc.array(
    fc.record({
      kind: fc.constantFrom('admission', 'measured', 'eyewitness', 'accusation', 'denial', 'wreckage'),
      of: fc.constantFrom('orn', 'vel', 'other', 'notAnAttack'),
    }),
    { maxLength: 2 },
  ),
});

function draftOf(
  { sourceClass, source, party, evidence }: Spoken,
  name: (code: string) => string,
): Partial<ReportDraft> {
  return {
    sourceClass,
    source,
    ...(sourceClass === 'party' ? { party: name(party) } : {}),
    evidence: evidence.map(({ kind, of }) => ({ kind, of: name(of) })),
  };
}

describe('who did an incident, from its reports', () => {
  it('takes a source, its copies, its owner and what cites it for one voice', () => {
    const alone = figures(attributed(told(eyewitness)));
    const media = [{ url: 'https://agency.example/1' }];
    const same = told(
      { ...eyewitness, media },
      { ...eyewitness, media },
      { ...eyewitness, cites: ['https://agency.example/1'], owner: 'a house' },
      { ...eyewitness, owner: 'a house' },
    );
    expect(figures(attributed(same))).toEqual(alone);
    expect(figures(attributed(told(eyewitness, eyewitness))).shares.vel).toBeGreaterThan(alone.shares.vel!);
  });

  it('takes all organs of a party for one voice, whatever they are called', () => {
    const organs = Array.from({ length: 40 }, (_, index) => ({ ...accusation, source: `organ ${index}` }));
    expect(figures(attributed(told(...organs)))).toEqual(figures(attributed(told(accusation))));
    expect(attributed(told(...organs)).groups).toHaveLength(1);
  });

  it('is moved by a flood of a thousand copies of a claim no more than by the claim', () => {
    const claim = { ...accusation, media: [{ url: 'https://orn.example/claim' }] };
    const flood = Array.from({ length: 1_000 }, (_, index) => ({ ...claim, source: `relay ${index}`, actor: 'vel' }));
    const hidden = flood.map(({ source }) => ({ source, media: claim.media, actor: 'vel' }));
    expect(figures(attributed(told(measured, claim, ...flood)))).toEqual(figures(attributed(told(measured, claim))));
    const relayed = attributed(told(measured, claim, ...hidden));
    expect(figures(relayed)).toEqual(figures(attributed(told(measured, claim))));
  });

  it('does not hang on the order of reports, and swapping the parties swaps the names and nothing else', () => {
    const swap = (code: string) => (code === 'orn' ? 'vel' : code === 'vel' ? 'orn' : code);
    const reports = (all: readonly Spoken[], name: (code: string) => string) =>
      told(...all.map((each) => draftOf(each, name)));
    fc.assert(
      fc.property(fc.array(spoken, { minLength: 1, maxLength: 8 }), (all) => {
        const one = figures(attributed(reports(all, (each) => each)));
        expect(figures(attributed([...reports(all, (each) => each)].reverse()))).toEqual(one);
        const other = figures(attributed(reports(all, swap)));
        expect(other).toEqual({
          shares: Object.fromEntries(Object.entries(one.shares).map(([of, share]) => [swap(of), share])),
          word: one.word,
          who: one.who && swap(one.who),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('takes whoever reports speak for or of for the parties where no text says who they are', () => {
    const { incidents } = incidentsFromReports(told(measured, accusation), { feedsOfIncidents: new Set() });
    expect(figures(incidents[0]!.attribution)).toEqual(figures(attributed(told(measured, accusation))));
  });
});

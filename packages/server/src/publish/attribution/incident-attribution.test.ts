import { exactly, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { type Edition, operatorProfile, type ReleaseProfile } from '@truceline/truce/pages';
import { type Report, type ReportDraft, received } from '@truceline/truce/reports';
import { describe, expect, it } from 'vitest';
import { editionOf } from '../../cases/case-input.ts';
import { findAgreement, readAgreement } from '../../cases/read-agreement.ts';
import { incidentPage } from '../incident-page.ts';

const at = parseInstant('2001-03-14T06:05Z')!;
const publicProfile: ReleaseProfile = {
  ...operatorProfile,
  name: 'drill',
  gridKm: 10,
  fields: ['kind', 'day', 'zone', 'actor', 'attribution', 'source', 'source-class'],
};

/** Outside every zone, so that no clause has to do with it and no accused waits for notice. */
const far = { at: [-120, -30], precision: 'settlement', regions: [] } as const;

function told(index: number, draft: Partial<ReportDraft>): Report {
  return received(
    {
      feed: 'csv',
      source: `source ${index}`,
      sourceClass: 'media',
      item: String(index),
      happenedAt: { startsAt: at, endsAt: at, precision: 'moment', of: 'incident' },
      place: { at: [-128.9, -41.5], precision: 'settlement', regions: [] },
      kind: 'shelling',
      domain: 'land',
      effects: exactly(1),
      grade: { source: 'F', information: 6 },
      media: [],
      ...draft,
    },
    at,
  );
}

function pageOf(profile: ReleaseProfile, drafts: readonly Partial<ReportDraft>[]): string {
  const file = findAgreement('exercise');
  const read = isRefusal(file) ? file : readAgreement(file, undefined);
  if (isRefusal(read)) throw new Error(read.message);
  const edition = editionOf(
    {
      file: {
        format: 1,
        id: 'drill',
        title: 'Drill',
        agreement: read.path,
        assume: [],
        dayZone: 'Etc/GMT+9',
        reportingTime: '19:30',
        coverageFloorPerMille: 500,
        profile,
        notices: [],
        texts: {},
        gazetteer: [],
        feeds: ['csv'],
      },
      compiled: read.compiled,
      reports: drafts.map((draft, index) => told(index, draft)),
      claims: [],
      coverage: [],
      zones: [],
      secret: 'a secret',
    },
    parseInstant('2001-04-01T00:00Z')!,
    profile,
  ) as Edition;
  const around = { assets: { css: 'room.css', script: 'room.js' }, basemap: undefined, audience: 'public' } as const;
  return incidentPage(edition, edition.incidents[0]!.id, around)!;
}

const evidence: readonly Partial<ReportDraft>[] = [
  { sourceClass: 'party', party: 'orn', actor: 'vel' },
  { sourceClass: 'monitor', evidence: [{ kind: 'measured', of: 'vel' }] },
  { actor: 'vel' },
  { actor: 'vel' },
  { sourceClass: 'party', party: 'vel', evidence: [{ kind: 'denial', of: 'vel' }] },
];

describe('who did it, on the page of an incident', () => {
  it('shows the operator every hypothesis, the evidence by group, limits, the alternative and what would change it', () => {
    const page = pageOf(operatorProfile, evidence);
    expect(page).toContain('Possible: League of Vel, 0.796.');
    expect(page).toMatch(/<th scope="row">League of Vel<\/th><td class="number">0.796<\/td><td><span[^>]*>possible</);
    for (const words of [
      'crater, radar or direction, measured',
      'accused by a party, no more than its word',
      '3 groups accuse or pass on an accusation: together no more than × 1.3',
      'League of Vel is 12 times as likely: before any report × 1, group 1 × 10,',
      'One more independent group would make it <code>established</code> for League of Vel, by any one of: its own claim or admission',
      'Without group 1 it would be <code>not attributed</code>.',
    ])
      expect(page).toContain(words);
  });

  it('never tells an accusation as a fact: alone it is not attributed', () => {
    const page = pageOf(operatorProfile, evidence.slice(0, 1));
    expect(page).toContain('Not attributed: no hypothesis reaches 0.55, or two are equally likely.');
    expect(page).not.toContain('data-kind="attribution"');
  });

  it('shows others twentieths, and never which source knows what', () => {
    const elsewhere = evidence.map((draft) => ({ ...draft, place: far }));
    const page = pageOf(publicProfile, elsewhere);
    expect(page).toContain('Possible: League of Vel, 0.75.');
    expect(page).toContain('rounded down to twentieths');
    for (const words of ['measured', 'independent group', 'alternative', '0.796']) expect(page).not.toContain(words);
    const { fields, ...rest } = publicProfile;
    const silent = pageOf({ ...rest, fields: fields.filter((field) => field !== 'attribution') }, elsewhere);
    expect(silent).toContain('This edition does not tell it.');
  });
});

import { describe, expect, it } from 'vitest';
import { caseInput } from '../../../testing/cases.ts';
import { at, report } from '../../../testing/reports.ts';
import { counter, terms } from '../../../testing/terms.ts';
import { advance } from '../../days/index.ts';
import type { Counter, Id } from '../../terms/index.ts';
import { breachAttributionWords } from '../breach-attribution.ts';
import {
  defaultProfile,
  type Edition,
  operatorProfile,
  publicNames,
  type ReleaseProfile,
  release,
  storeNames,
} from './index.ts';

const open: ReleaseProfile = { ...defaultProfile, countMin: 1, fields: [...defaultProfile.fields, 'attribution'] };
const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const measured = { sourceClass: 'monitor', source: 'a mission', evidence: [{ kind: 'measured', of: 'vel' }] } as const;
const accused = { sourceClass: 'party', party: 'orn', source: 'an office', actor: 'vel' } as const;

function edition(
  profile: ReleaseProfile,
  reports: readonly Parameters<typeof report>[0][] = [measured, accused],
  changes: Partial<Counter> = {},
): Edition {
  const text = terms({
    actors: ['orn', 'vel'].map((code) => ({ ...common, id: `test/actor/${code}` as Id, roles: ['party'] })),
    counters: [counter({ limit: 1, windowMs: 3_600_000, changes })],
  });
  const made = reports.map((each, index) => report({ item: `row ${index}`, ...each }));
  const input = caseInput({ reports: made, terms: text });
  return release({
    evaluation: advance(input, at('2030-02-01T00:00Z')),
    changes: undefined,
    input,
    agreement: {
      terms: text,
      sidecar: { hash: '0', titles: { ['test/actor/vel' as Id]: 'League of Vel' }, notes: {}, quoted: {}, spans: {} },
      text: '',
    },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: profile === operatorProfile ? storeNames : publicNames('a secret of the case'),
    gazetteer: new Set(),
  });
}

describe('attribution in an edition', () => {
  it('tells the operator exact figures and all that they rest on', () => {
    const [incident] = edition(operatorProfile).incidents;
    expect(incident!.attribution).toMatchObject({ word: 'probable', who: 'vel', stepPerMille: 1 });
    expect(incident!.attribution!.weighed!.groups).toHaveLength(2);
    expect(incident!.attribution!.weighed!.groups[0]!.reports).toEqual([incident!.reports[0]]);
  });

  it('tells others nothing unless the profile names it, and then never which source knows what', () => {
    expect(edition({ ...open, fields: defaultProfile.fields }).incidents[0]!.attribution).toBeUndefined();
    expect(JSON.stringify(edition(defaultProfile))).not.toContain('"attribution"');
    const [incident] = edition(open, [measured, accused], { count: { kind: 'said', value: 9 } }).incidents;
    expect(incident!.attribution).toEqual({
      word: 'probable',
      who: 'vel',
      table: expect.any(String),
      stepPerMille: 50,
      shares: [
        { of: 'orn', perMille: 50 },
        { of: 'vel', perMille: 800 },
        { of: 'other', perMille: 0 },
        { of: 'notAnAttack', perMille: 0 },
        { of: 'undetermined', perMille: 150 },
      ],
    });
  });

  it('holds the attribution back with the name of an accused who had no notice', () => {
    const naming = { by: ['test/actor/vel' as Id] };
    const { breaches, incidents } = edition(open, [measured, { ...accused, sourceClass: 'neutral' }], naming);
    expect(breaches[0]!.accused.kind).toBe('heldBack');
    expect(incidents).toHaveLength(1);
    expect(incidents[0]!.attribution).toBeUndefined();
  });

  it('stands on a breach with its word, its figure and how many incidents', () => {
    const operators = edition(operatorProfile);
    expect(breachAttributionWords(operators, operators.breaches[0]!)).toBe(
      'League of Vel 0.812; 1 probable (League of Vel 0.812), of 1 incident',
    );
    const naming = edition(operatorProfile, [accused, { ...accused, moment: at('2030-01-10T10:40Z') }], {
      by: ['test/actor/vel' as Id],
    });
    expect(breachAttributionWords(naming, naming.breaches[0]!)).toBe(
      'League of Vel 0.302; 1 not attributed, of 1 incident',
    );
    const silent = edition({ ...open, fields: defaultProfile.fields });
    expect(breachAttributionWords(silent, silent.breaches[0]!)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { attribute } from '../../attribution/index.ts';
import type { Incident, IncidentId } from '../../incidents/index.ts';
import { instant } from '../../kernel/index.ts';
import type { Report, ReportId } from '../../reports/index.ts';
import type { Terms } from '../../terms/index.ts';
import type { Finding, FindingId } from '../finding.ts';
import type { IncidentAttribution } from './body.ts';
import { bodyChanges } from './body-changes.ts';
import { known, notKnown } from './filled.ts';
import { bodyHash, type PreparingGround, prepareFinding } from './prepare.ts';

const at = (text: string) => instant(Date.parse(text));
const incident = (index: number, changes: Partial<Incident> = {}): Incident => ({
  id: `inc-${index}` as IncidentId,
  kind: 'shelling',
  domain: 'land',
  happenedAt: { startsAt: at(`2026-03-0${index}T10:00Z`), endsAt: at(`2026-03-0${index}T10:00Z`) },
  exactTime: true,
  datedByReport: false,
  place: { precision: 'settlement', name: 'Orikhove', regions: [], at: [36, 47.5] },
  actor: { kind: 'notAttributed' },
  attribution: attribute([], { parties: ['a', 'b'] }),
  reports: [`rep-${index}-1`, `rep-${index}-2`] as unknown as ReportId[],
  groups: 2,
  sourceClasses: ['monitor'],
  through: [],
  grades: [],
  loose: `inc-${index}`,
  parts: 1,
  evidenceParts: [],
  exercise: true,
  ...changes,
});
const finding: Finding = {
  id: 'fnd-1' as FindingId,
  clause: 'a/threshold/north_day',
  kind: 'threshold',
  zones: ['north'],
  comparison: '>=',
  limit: 2,
  window: '7 days, sliding',
  state: 'exceeded',
  certain: true,
  onset: at('2026-03-02T10:00Z'),
  value: { low: 2, best: 3, high: 6 },
  evidence: ['inc-1', 'inc-2', 'inc-3'] as unknown as IncidentId[],
};
const report = (id: ReportId, source: string = `mission ${id}`): Report =>
  ({
    id,
    source,
    happenedAt: {
      startsAt: at('2026-03-01T10:00Z'),
      endsAt: at('2026-03-01T10:00Z'),
      precision: 'moment',
      of: 'incident',
    },
    receivedAt: at('2026-03-01T12:00Z'),
    place: { precision: 'unknown', regions: [] },
    sourceClass: 'monitor',
    grade: { source: 'B', information: 2 },
    media: [],
  }) as unknown as Report;
const groundOf = (incidents: readonly Incident[], more: Partial<PreparingGround> = {}): PreparingGround => ({
  terms: {
    actors: [
      { id: 'a/actor/vel', roles: ['party'] },
      { id: 'a/actor/orn', roles: ['party'] },
      { id: 'a/actor/lm', roles: ['observer'] },
    ],
  } as unknown as Terms,
  clauseText: () => 'threshold north_day { }',
  knownAt: at('2026-03-10T00:00Z'),
  until: at('2026-03-10T00:00Z'),
  windowMs: 7 * 86_400_000,
  incidentOf: new Map(incidents.map((each) => [each.id, each])),
  reportOf: report,
  book: undefined,
  access: [],
  zones: ['north', 'south'],
  statements: new Map(),
  method: { name: 'near in place and time', parameters: { distanceM: 3000 } },
  exercise: true,
  ...more,
});
const three = [incident(1), incident(2), incident(3)];
const attributed = (
  actor: 'vel' | 'orn',
  perMille: number,
  word: IncidentAttribution['word'],
): IncidentAttribution => ({
  hypotheses: [
    { of: actor, perMille },
    { of: 'other', perMille: 50 },
    { of: 'undetermined', perMille: 950 - perMille },
  ],
  word,
  ...(word === 'notAttributed' ? {} : { actor }),
  table: 't1',
  calibration: notKnown('nobody has adjudicated enough'),
});

describe('a finding as the machine prepares it', () => {
  it('has a hole with its reason for everything that nobody knows, and makes nothing up', () => {
    const body = prepareFinding(finding, groundOf(three, { clauseText: () => undefined }));
    expect(body.clauseTextHash).toEqual(notKnown('the file of the agreement does not have the words of this clause'));
    expect(body.attribution).toMatchObject({ kind: 'notKnown', why: expect.stringContaining('not been estimated') });
    expect(body.alternative).toMatchObject({ kind: 'notKnown' });
    expect(body.statements).toEqual([
      { party: 'a/actor/orn', said: notKnown('no reply of this party is recorded') },
      { party: 'a/actor/vel', said: notKnown('no reply of this party is recorded') },
    ]);
    expect(body.coverage.zones).toMatchObject([
      { zone: 'north', watched: notKnown('nobody recorded where they looked') },
    ]);
    expect(body.coverage.unseen).toEqual(['north: nobody recorded where they looked']);
    expect(body.evidence).toHaveLength(6);
    expect(body.evidence[0]).toMatchObject({
      grade: 'B2',
      archive: { kind: 'notKnown' },
      likelihoodRatio: { kind: 'notKnown' },
    });
  });

  it('counts copies as one group, and names the clause by the words that it has in the file', () => {
    const oneVoice = (id: ReportId) => report(id, id.startsWith('rep-1') ? 'one mission' : undefined);
    const body = prepareFinding(finding, groundOf(three, { reportOf: oneVoice }));
    expect(body.evidence.map(({ group }) => group)).toEqual([1, 1, 1, 2, 1, 2]);
    const other = prepareFinding(finding, groundOf(three, { clauseText: () => 'threshold north_day { by A }' }));
    expect(other.clauseTextHash).not.toEqual(body.clauseTextHash);
    expect(other.method.parametersHash).toBe(body.method.parametersHash);
  });

  it('says how many incidents fewer or more would change the answer', () => {
    expect(prepareFinding(finding, groundOf(three)).wouldChange[0]).toBe(
      '2 incidents fewer, and the limit is not passed by the best count',
    );
    const possible: Finding = {
      ...finding,
      state: 'possiblyExceeded',
      certain: false,
      value: { low: 0, best: 1, high: 4 },
    };
    expect(prepareFinding(possible, groundOf(three)).wouldChange.slice(0, 2)).toEqual([
      'one incident more, and the limit is passed by the best count',
      'if every doubt about time, place and copies goes the other way, 0 incidents are left',
    ]);
  });

  it('bears the strongest word that enough incidents bear to pass the limit, and names the strongest rival', () => {
    const words: Record<string, IncidentAttribution> = {
      'inc-1': attributed('vel', 960, 'established'),
      'inc-2': attributed('vel', 850, 'probable'),
      'inc-3': attributed('orn', 400, 'notAttributed'),
    };
    const body = prepareFinding(finding, groundOf(three, { attributionOf: (id) => words[id] }));
    expect(body.attribution).toMatchObject({
      kind: 'known',
      value: { actor: 'vel', word: 'probable', perMille: 850, borne: 2, needed: 2 },
    });
    expect(body.alternative).toEqual(
      known({ of: 'orn', perMille: 133, why: 'the evidence speaks less for it in 2 of 3 incidents' }),
    );
    const one = prepareFinding(
      finding,
      groundOf(three, { attributionOf: (id) => (id === 'inc-1' ? words[id] : undefined) }),
    );
    expect(one.attribution).toMatchObject({ value: { word: 'notAttributed', borne: 1, needed: 2 } });
  });

  it('with the parties exchanged is the same with the names exchanged', () => {
    const words = (of: 'vel' | 'orn') => () => attributed(of, 850, 'probable');
    const exchanged = (text: string) =>
      text.replaceAll('"vel"', '#').replaceAll('"orn"', '"vel"').replaceAll('#', '"orn"');
    const [one, other] = (['vel', 'orn'] as const).map((of) =>
      prepareFinding({ ...finding, actor: of }, groundOf(three, { attributionOf: words(of) })),
    );
    expect(JSON.parse(exchanged(JSON.stringify({ ...one!, statements: [] })))).toEqual({ ...other!, statements: [] });
  });

  it('is named by its content: what is known later is another body', () => {
    const body = prepareFinding(finding, groundOf(three));
    expect(bodyHash(prepareFinding(finding, groundOf(three)))).toBe(bodyHash(body));
    expect(bodyHash(prepareFinding(finding, groundOf([...three.slice(0, 2), incident(3, { groups: 5 })])))).not.toBe(
      bodyHash(body),
    );
    expect(JSON.parse(JSON.stringify(body))).toEqual(body);
  });

  it('says in what a later one differs, and nothing where it differs in nothing', () => {
    const before = prepareFinding(finding, groundOf(three));
    expect(bodyChanges(before, prepareFinding(finding, groundOf(three)))).toEqual([]);
    const after = prepareFinding(
      { ...finding, evidence: ['inc-1', 'inc-2', 'inc-4'] as unknown as IncidentId[] },
      groundOf([...three, { ...incident(4), id: 'inc-4' as IncidentId }], {
        reportOf: (id) => ({ ...report(id), grade: { source: 'A', information: 1 } }),
        statements: new Map([['a/actor/vel', { words: 'No.', at: at('2026-03-09T00:00Z') }]]),
        attributionOf: () => attributed('vel', 850, 'probable'),
        method: { name: 'other', parameters: {} },
      }),
    );
    expect(bodyChanges(before, after).map(({ what, words }) => `${what}: ${words}`)).toEqual([
      'incidents: 1 incident came, 1 incident went',
      'reports: 2 reports came, 2 reports went',
      'grades: 4 reports have another grade',
      'attribution: who did it is answered otherwise',
      'statements: vel: another statement is recorded',
      'method: another method, or the same with other parameters',
    ]);
  });

  it('says what fell out of the known incidents, and lists no more than the most', () => {
    const body = prepareFinding(finding, groundOf([]));
    expect(body).toMatchObject({
      incidents: [],
      evidence: [],
      attribution: { kind: 'notKnown' },
      place: { withoutPlace: 0 },
    });
    const many = Array.from({ length: 500 }, (_, index) => ({ ...incident(1), id: `inc-${index}` as IncidentId }));
    const large = prepareFinding({ ...finding, evidence: many.map(({ id }) => id) }, groundOf(many));
    expect([large.incidents.length, large.evidence.length, large.leftOut]).toEqual([
      400,
      800,
      { incidents: 100, reports: 200 },
    ]);
  });
});

import { advance, countedByCase, standingDecisions } from '@truceline/truce/days';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { describe, expect, it } from 'vitest';
import { parseCaseFile } from './case-file.ts';
import { caseInputOf } from './case-input.ts';
import { compileStored } from './read-agreement.ts';

const on = (text: string) => instant(parseInstant(text)!);
const compiled = compileStored(
  'a.truce',
  undefined,
  new Map([
    [
      'a.truce',
      `truce v1
agreement test "A test"
dated 2030-01-01
timezone "Europe/Kyiv" calendar same_time down
source doc "an invented text" official
actor ann "Ann" { cites doc "1" role party signature given }
body panel { cites doc "2" seats ann votes consensus within 5 days of referral otherwise rejected }
`,
    ],
  ]),
);
const court = {
  name: 'court',
  source: 'Gazette 7/2030',
  weekend: [6, 7],
  holidays: ['2030-02-08'],
  from: '2030-01-01',
  to: '2030-12-31',
};
const written = (more: object) => ({
  format: 1,
  id: 'test',
  title: 'A test',
  agreement: 'a.truce',
  assume: [],
  dayZone: 'Europe/Kyiv',
  reportingTime: '18:00',
  coverageFloorPerMille: 500,
  profile: defaultProfile,
  notices: [],
  texts: {},
  gazetteer: [],
  feeds: [],
  ...more,
});
const stamp = (at: string, id: string) => ({
  id,
  by: { office: 'secretariat' as const, person: 's1', authenticated: false },
  happenedAt: on(at),
  receivedAt: on(at),
});
const opened = {
  ...stamp('2030-02-05T08:00Z', 'a1'),
  act: 'openCase' as const,
  case: 'c1',
  body: 'test/body/panel',
  allegation: 'fire on the mill',
};

function inputOf(more: object, acts: NonNullable<Parameters<typeof caseInputOf>[0]['acts']> = []) {
  const file = parseCaseFile(written(more));
  if (isRefusal(file)) return file;
  return caseInputOf({ file, compiled, reports: [], claims: [], coverage: [], zones: [], acts } as never);
}

function clockOf(more: object) {
  const known = on('2030-02-06T08:00Z');
  const found = inputOf(more, [opened]);
  if (isRefusal(found)) throw new Error(found.message);
  const proposed = standingDecisions(advance(found, known), found.terms, countedByCase(found)).clocks.clocks[0]!;
  const confirm = {
    ...stamp('2030-02-05T09:00Z', 'a2'),
    act: 'confirmClock' as const,
    clock: proposed.id,
    starts: on('2030-02-05T08:00Z'),
  };
  const input = inputOf(more, [opened, confirm]);
  if (isRefusal(input)) throw new Error(input.message);
  return standingDecisions(advance(input, known), input.terms, countedByCase(input)).clocks.clocks[0]!;
}

describe('working days that a case file sets', () => {
  it('count a clock by the named calendar, and say whose holidays these are', () => {
    const plain = clockOf({});
    expect(plain.dueAt).toBe(on('2030-02-10T08:00Z'));
    // Friday 8 February is a holiday, then a weekend.
    const counted = clockOf({ calendars: [court], workingDays: { 'test/body/panel': { calendar: 'court' } } });
    expect(counted).toMatchObject({ length: '5 working days', dueAt: on('2030-02-13T08:00Z') });
    expect(counted.why.map(({ words }) => words)).toContain(
      'working days of the calendar “court” (Gazette 7/2030), by a setting of this case',
    );
  });

  it('leave a hole where the calendar is not defined or not named', () => {
    const undefinedCalendar = clockOf({ workingDays: { 'test/body/panel': { calendar: 'court' } } });
    expect(undefinedCalendar.dueAt).toBeUndefined();
    expect(undefinedCalendar.why.map(({ words }) => words)).toContain(
      'it is counted in working days of the calendar “court”, which is not at hand',
    );
    expect(clockOf({ workingDays: { 'test/body/panel': {} } }).dueAt).toBeUndefined();
  });

  it.each([
    [{ calendars: [{ ...court, source: undefined }] }, '`calendars.0.source`'],
    [{ calendars: [{ ...court, holidays: ['2031-01-01'] }] }, 'outside nobody knows which days rest'],
    [{ calendars: [{ ...court, to: '2029-01-01', holidays: [] }] }, 'a day that is not before `from`'],
    [{ calendars: [court, court] }, 'calendars of different names'],
    [{ workingDays: { 'test/body/panl': {} } }, 'did you mean `test/body/panel`?'],
  ])('are refused when written wrong, with the place: %j', (more, words) => {
    const refused = inputOf(more);
    expect(isRefusal(refused) && refused.message).toContain(words);
  });
});

import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at, report } from '../../testing/reports.ts';
import { counter, terms } from '../../testing/terms.ts';
import { advance } from '../days/index.ts';
import { instant, parseDay } from '../kernel/index.ts';
import { inLanguage, pageLanguages } from '../wording/index.ts';
import { dailyReport } from './daily-report.ts';
import { defaultProfile, type Edition, publicNames, type ReleaseProfile, release } from './release/index.ts';
import { reportChecks, shapeOf } from './report-checks.ts';
import { reportedWeeks, weeklySummary } from './report-of-week.ts';

const start = at('2030-01-10T10:17:23.456Z');
const kinds = [
  'shelling',
  'small_arms_fire',
  'weapon_presence',
  'armour_seen',
  'mine',
  'casualty',
  'explosion',
] as const;

function editionOf(count: number, profile: ReleaseProfile): Edition {
  const reports = Array.from({ length: count }, (_, step) =>
    report({
      moment: instant(start + step * 1_800_000),
      item: `item ${step}`,
      kind: kinds[step % kinds.length]!,
      place: { at: [9.21 + (step % 4) * 0.4, 0.5], precision: 'device', regions: [] },
    }),
  );
  const text = terms({ counters: [counter({ limit: 2, windowMs: 24 * 3_600_000 })] });
  const input = caseInput({ reports, terms: text });
  return release({
    evaluation: advance(input, at('2030-02-01T00:00Z')),
    changes: undefined,
    input,
    agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: publicNames('a secret of the case'),
    gazetteer: new Set(),
  });
}

const open = editionOf(14, { ...defaultProfile, countMin: 1 });
const coarse = editionOf(14, defaultProfile);
const busy = open.periods.find(({ total }) => total.high > 0)!.day;
const fixedOrder = [
  'A1 A2 A3 A3b A4 A5 A6 A7 A8 A9 A10 A11 A12 B B2 C C2',
  'Annex 1,Annex 2,Annex 3,Annex 3.1',
] as const;

describe.each([
  ['open', open],
  ['coarse', coarse],
])('the daily report of an edition that is %s', (_, edition) => {
  it('has its sections in an order that never changes, each with a line or a table', () => {
    for (const { day } of edition.periods) {
      const { sections } = dailyReport(edition, day)!;
      expect(sections.map(({ id }) => id)).toEqual([...fixedOrder[0].split(' '), ...fixedOrder[1].split(',')]);
      for (const { id, paragraphs, table } of sections)
        expect(paragraphs.length + (table?.rows.length ?? 0), id).toBeGreaterThan(0);
    }
  });

  it('has as many bullets in A1 on a day with incidents as on one without', () => {
    const bullets = edition.periods.map(({ day }) => dailyReport(edition, day)!.sections[0]!.paragraphs.length);
    expect(new Set(bullets)).toEqual(new Set([13]));
  });

  it('has the same sections, lines, rows, incidents and figures in every language, and other words', () => {
    for (const { day } of edition.periods.slice(0, 4)) {
      const told = pageLanguages.map((language) => inLanguage(language, () => dailyReport(edition, day)!));
      expect(told.map(({ language }) => language)).toEqual(pageLanguages);
      for (const each of told) expect(shapeOf(each)).toBe(shapeOf(told[0]!));
      const summaries = told.map(({ sections }) => sections[0]!.paragraphs.map(({ words }) => words).join(' '));
      expect(new Set(summaries).size).toBe(pageLanguages.length);
      expect(summaries[1]).not.toMatch(/\b(the|recorded|period)\b/);
    }
  });

  it('passes the checks before release, but for the signatures that only people can give', () => {
    for (const { day } of edition.periods) {
      const checks = reportChecks(edition, day)!;
      expect(checks.filter(({ state }) => state !== 'passes').map(({ name, state }) => `${name} ${state}`)).toEqual([
        'signatures byPeople',
      ]);
    }
  });

  it('has a weekly summary whose total is the sum of its days, in every language', () => {
    const week = reportedWeeks(edition)[0]!;
    const summary = weeklySummary(edition, week)!;
    const total = summary.sections[1]!.table!.rows[0]!.cells.slice(1, 8).flatMap((cell) =>
      /^\d+$/.test(cell) ? [Number(cell)] : [],
    );
    if (edition === open)
      expect(summary.sections[1]!.table!.rows[0]!.cells[8]).toBe(String(total.reduce((sum, each) => sum + each, 0)));
    const told = pageLanguages.map((language) => inLanguage(language, () => weeklySummary(edition, week)!));
    const shapes = told.map(({ sections }) =>
      sections.map(({ id, paragraphs, table }) => [
        id,
        paragraphs.length,
        table?.rows.map(({ incidents }) => incidents),
      ]),
    );
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    expect(new Set(told.map(({ title }) => title)).size).toBe(pageLanguages.length);
  });
});

describe('the checks before release', () => {
  it('find a figure that was printed otherwise and is not corrected', () => {
    const next = open.periods[open.periods.findIndex(({ day }) => day === busy) + 1]!.day;
    const printed = { low: 99, best: 99, high: 99 };
    const chain = (before: typeof printed | undefined) =>
      reportChecks(open, next, before)!.find(({ name }) => name === 'chain');
    expect(chain(undefined)).toMatchObject({ state: 'passes' });
    expect(chain(printed)).toMatchObject({ state: 'fails', words: expect.stringContaining('printed 99') });
    const corrected = {
      ...open,
      changes: { ...open.changes, since: instant(start), days: [{ day: busy, printed, now: printed }] },
    };
    expect(reportChecks(corrected, next, printed)!.find(({ name }) => name === 'chain')).toMatchObject({
      state: 'passes',
    });
  });

  it('find a place that is finer than the profile, and a word of breach in section A', () => {
    const fine = {
      ...coarse,
      periods: coarse.periods.map((period) => ({ ...period, incidents: ['inc-1'] })),
      incidents: [
        {
          id: 'inc-1',
          place: { exact: [31.12345, 48.12345] },
          zones: [],
          datedByReport: false,
          reports: [],
          groups: 1,
          kind: 'breach_of_trust',
        },
      ],
    } as unknown as Edition;
    const failed = reportChecks(fine, parseDay(busy)!)!.filter(({ state }) => state === 'fails');
    expect(failed.map(({ name }) => name)).toEqual(expect.arrayContaining(['words', 'places']));
  });

  it('are of a report, and there is none of a day that the edition does not have', () => {
    expect(reportChecks(open, parseDay('2001-01-01')!)).toBeUndefined();
    expect(weeklySummary(open, '2001-W01')).toBeUndefined();
    expect(weeklySummary(open, '2030-W99')).toBeUndefined();
    expect(weeklySummary(open, 'week')).toBeUndefined();
  });
});

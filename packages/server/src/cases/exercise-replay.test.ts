import { reportingPeriod } from '@truceline/truce/days';
import { type ExerciseWorld, exerciseDefaults, makeExercise } from '@truceline/truce/exercise';
import { addDays, type Instant, instant, isRefusal, type LocalDay, parseDay } from '@truceline/truce/kernel';
import { dailyReport, type Edition, operatorProfile } from '@truceline/truce/pages';
import { received } from '@truceline/truce/reports';
import { inLanguage } from '@truceline/truce/wording';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkedPdf, factsOfPdf, wordsOfPdf } from '../../testing/pdf-tools.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { dayFiles, editionOf, findAgreement, loadExercise, openOperatorShelf, readAgreement } from '../index.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { forgetPdfs } from '../publish/report-pdf.ts';
import { caseFile } from '../publish/site.ts';

const [folder, other] = [temporaryFolder(), temporaryFolder()];
const now = () => instant(Date.UTC(2026, 10, 24));
const quiet = { progress: () => {}, signal: new AbortController().signal };

beforeAll(async () => {
  for (const store of [folder, other]) {
    const loaded = await loadExercise(store, { id: 'exercise', seed: 7, days: 60, ...quiet });
    if (isRefusal(loaded)) throw new Error(loaded.message);
  }
});

async function opened(store: string) {
  const shelf = await openOperatorShelf(store, now);
  if (isRefusal(shelf)) throw new Error(shelf.message);
  return shelf;
}

function editionAt(shelf: Awaited<ReturnType<typeof opened>>, knownAt?: ReturnType<typeof now>) {
  const edition = shelf.edition('exercise', knownAt);
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition;
}

/** The newest edition of the first store, made once for tests that only read it. */
let made: Promise<{ readonly edition: Edition; readonly basemap: Basemap | undefined }> | undefined;
const newest = () => (made ??= makeNewest());

async function makeNewest() {
  const shelf = await opened(folder);
  const read = { edition: editionAt(shelf), basemap: shelf.basemap('exercise') };
  shelf.close();
  return read;
}

function exerciseText() {
  const file = findAgreement('exercise');
  const read = isRefusal(file) ? file : readAgreement(file, undefined);
  if (isRefusal(read)) throw new Error(read.message);
  return read;
}

const text = exerciseText();

/** The daily report as known at an instant, from what had arrived by another. */
function reportOf(world: ExerciseWorld, day: LocalDay, knownAt: Instant, arrivedBy: Instant): string {
  const arrived = world.deliveries.filter((delivery) => delivery.receivedAt <= arrivedBy);
  const edition = editionOf(
    {
      file: {
        format: 1,
        id: 'exercise',
        title: 'exercise',
        agreement: text.path,
        assume: [],
        dayZone: exerciseDefaults.zone,
        reportingTime: '19:30',
        coverageFloorPerMille: 500,
        profile: operatorProfile,
        notices: [],
        texts: {},
        gazetteer: [],
        feeds: ['exercise'],
      },
      compiled: text.compiled,
      reports: [
        ...new Map(
          arrived
            .flatMap((each) => (each.kind === 'report' ? [received(each.draft, each.receivedAt)] : []))
            .reverse()
            .map((report) => [report.id, report]),
        ).values(),
      ],
      claims: arrived.flatMap((each) =>
        each.kind === 'claim' ? [{ ...each.claim, receivedAt: each.receivedAt }] : [],
      ),
      coverage: [],
      watches: arrived.flatMap((each) =>
        each.kind === 'watch' ? [{ ...each.watch, receivedAt: each.receivedAt }] : [],
      ),
      zones: world.zones,
      secret: '',
    },
    knownAt,
  );
  if (isRefusal(edition)) throw new Error(edition.message);
  return JSON.stringify(dailyReport(edition, day));
}

describe('an exercise on its own clock', () => {
  it('is byte for byte the same daily report, in every format, from two stores and twice', async () => {
    const [one, two] = [await opened(folder), await opened(other)];
    const day = parseDay('2001-03-19')!;
    const formats = ['html', 'pdf', 'json', 'csv', 'geojson', 'xlsx'];
    const make = async (shelf: typeof one) => {
      forgetPdfs();
      const files = await dayFiles(editionAt(shelf), day, formats, shelf.basemap('exercise'));
      return files!.map((file) => Buffer.from(file.body).toString('base64'));
    };
    const first = await make(one);
    expect(await make(one)).toEqual(first);
    expect(await make(two)).toEqual(first);
    one.close();
    two.close();
  });

  it('is a tagged PDF in each language, whose words a reader can take out of it', async () => {
    const { edition, basemap } = await newest();
    const day = parseDay('2001-03-19')!;
    for (const [language, words] of [
      ['en', ['Daily report 78/2001', 'Incidents by zone', 'Annex 2. Maps']],
      ['uk', ['Щоденний звіт 78/2001', 'Інциденти за зонами', 'Додаток 2. Карти', 'жоден']],
      ['fr', ['Rapport quotidien 78/2001', 'Incidents par zone', 'Annexe 2. Cartes']],
      ['de', ['Tagesbericht 78/2001', 'Vorfälle nach Zonen', 'Anhang 2. Karten']],
    ] as const) {
      const made = async () => (await inLanguage(language, () => dayFiles(edition, day, ['pdf'], basemap)))![0]!.body;
      const pdf = await made();
      forgetPdfs();
      expect(Buffer.from(await made()).equals(Buffer.from(pdf))).toBe(true);
      expect(Buffer.from(pdf).toString('latin1')).toContain(`/Lang (${language})`);
      const told = wordsOfPdf(pdf);
      for (const each of told === undefined ? [] : words) expect(told).toContain(each);
      expect(factsOfPdf(pdf) ?? 'Tagged: yes').toMatch(/Tagged: +yes/);
      expect(checkedPdf(pdf) ?? 'No syntax').toContain('No syntax');
    }
  });

  it('sums up a week in every format and language, and report.json holds every language at the same places', async () => {
    const { edition } = await newest();
    const around = { assets: { css: 'a.css', script: 'a.js' }, basemap: undefined, audience: 'operator' } as const;
    const body = (address: string) => String(caseFile(edition, address, around)?.body);
    for (const [language, title] of [
      ['en', 'Weekly summary 2001-W11'],
      ['uk', 'Тижневий огляд 2001-W11'],
      ['fr', 'Synthèse hebdomadaire 2001-W11'],
      ['de', 'Wochenübersicht 2001-W11'],
    ] as const)
      expect(inLanguage(language, () => body('weeks/2001-W11/'))).toContain(`<h1>${title}</h1>`);
    const week = JSON.parse(body('weeks/2001-W11/report.json'));
    const [total] = week.sections[1].table.rows;
    expect(week.days).toHaveLength(7);
    expect(total.incidents).toEqual([
      ...new Set(edition.periods.flatMap(({ day, incidents }) => (week.days.includes(day) ? incidents : []))),
    ]);
    expect(body('weeks/2001-W11/report.csv')).toContain(`2001-W11,W2,All incidents,Week,${total.cells[8]},`);
    expect(caseFile(edition, 'weeks/2001-W60/', around)).toBeUndefined();
    expect(caseFile(edition, 'weeks/<b>/', around)).toBeUndefined();
    const { translations, ...english } = JSON.parse(body('days/2001-03-19/report.json'));
    expect(Object.keys(translations)).toEqual(['uk', 'fr', 'de']);
    for (const told of Object.values(translations) as (typeof english)[])
      expect(told.sections.map(({ id, rows = [] }: { id: string; rows: unknown[] }) => [id, rows.length])).toEqual(
        english.sections.map(({ id, table }: { id: string; table?: { rows: unknown[] } }) => [
          id,
          table?.rows.length ?? 0,
        ]),
      );
  });

  it('replays any day as it was printed on the day, when nothing later had arrived', () => {
    const world = makeExercise({ ...exerciseDefaults, seed: 7, days: 60 });
    for (const printed of ['2001-03-05', '2001-03-19', '2001-04-07', '2001-04-20']) {
      const day = parseDay(printed)!;
      const knownAt = reportingPeriod(day, { reportingTime: '19:30', dayZone: exerciseDefaults.zone }).endsAt;
      const onTheDay = reportOf(world, day, knownAt, knownAt);
      const replayed = reportOf(world, day, knownAt, instant(Number.MAX_SAFE_INTEGER));
      expect(replayed).toBe(onTheDay);
      expect(onTheDay).toContain(`${printed} 19:30`);
    }
  });

  it('lists as a correction what changed after the day was printed', async () => {
    const shelf = await opened(folder);
    const latest = editionAt(shelf);
    const found = { retracted: false, superseded: false, recounted: false };
    // An edition a day is dear: it is looked only until each kind of change was met.
    for (let step = 0; step < 40 && Object.values(found).includes(false); step++) {
      const day = addDays(parseDay('2001-03-05')!, step);
      const { changes } = editionAt(shelf, reportingPeriod(day, latest.case).endsAt);
      found.retracted ||= changes.reportsRetracted > 0;
      found.superseded ||= changes.reportsSuperseded > 0;
      found.recounted ||= changes.days.length > 0;
    }
    expect(found).toEqual({ retracted: true, superseded: true, recounted: true });
    shelf.close();
  });

  it('leads from every figure of a report to reports that exist', async () => {
    const { edition } = await newest();
    const report = dailyReport(edition, parseDay('2001-03-19')!)!;
    const incidents = new Map(edition.incidents.map((incident) => [incident.id, incident]));
    const reports = new Set(edition.reports.map((each) => each.id));
    const named = report.sections.flatMap((section) => [
      ...section.paragraphs.flatMap((paragraph) => paragraph.incidents),
      ...(section.table?.rows.flatMap((row) => row.incidents) ?? []),
    ]);
    expect(named.length).toBeGreaterThan(5);
    for (const id of named) for (const item of incidents.get(id)!.reports) expect(reports.has(item)).toBe(true);
  });

  it('loaded twice adds nothing', async () => {
    const again = await loadExercise(folder, { id: 'exercise', seed: 7, days: 60, ...quiet });
    expect(isRefusal(again) ? again.message : again.accepted).toBe(0);
  });
});

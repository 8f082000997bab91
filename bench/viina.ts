import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { caseInputOf, gather, readAgreement } from '@truceline/server';
import { breachesFromFindings } from '@truceline/truce/breaches';
import { kindsOfInterest, tallyDays } from '@truceline/truce/days';
import { findingsFromIncidents } from '@truceline/truce/findings';
import { incidentsFromReports, placeIncidents } from '@truceline/truce/incidents';
import { indexZones, instant, isRefusal, spanOfDay } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { reportsKnownAt } from '@truceline/truce/reports';
import { ceasefirePeriods } from '@truceline/truce/terms';
import type { Figure } from './figure.ts';

const zones = 40;
const counters = 60;
const shared = join(import.meta.dirname, '..', '..', 'shared', 'data', 'viina-2026', 'viina-events-2026.json');

/**
 * From a file of VIINA entries through a generated agreement of 40 zones and 60 counters to apparent breaches, in one
 * process: the published quarter of 2026 and a generated file of a million entries (fewer with TRUCELINE_BENCH_ROWS).
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  try {
    const agreement = writeAgreement(folder);
    const rows = Number(process.env.TRUCELINE_BENCH_ROWS ?? 1_000_000);
    const generated = join(folder, 'generated.json');
    await writeEntries(generated, rows, seed);
    return [
      ...(await measured('viina-2026', shared, agreement)),
      ...(await measured(`generated-${rows}`, generated, agreement)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(name: string, path: string, agreement: string): Promise<readonly Figure[]> {
  const stages: [string, number][] = [];
  let last = performance.now();
  const began = last;
  const lap = (stage: string): void => {
    const now = performance.now();
    stages.push([stage, now - last]);
    last = now;
  };
  const read = readAgreement(agreement, undefined);
  if (isRefusal(read)) throw new Error(read.message);
  lap('compile');
  const gathered = await gather([{ feed: 'viina', path, options: {} }], {
    now: instant(Date.now()),
    rejected: () => {},
    progress: () => {},
    signal: new AbortController().signal,
  });
  if (isRefusal(gathered)) throw new Error(gathered.message);
  lap('read');
  const input = caseInputOf({
    file: {
      format: 1,
      id: 'bench',
      title: 'bench',
      agreement: read.path,
      assume: [],
      dayZone: 'Europe/Kyiv',
      reportingTime: '19:30',
      coverageFloorPerMille: 500,
      profile: defaultProfile,
      notices: [],
      texts: {},
      gazetteer: [],
      feeds: ['viina'],
    },
    compiled: read.compiled,
    reports: gathered.reports,
    claims: [],
    coverage: [],
    zones: [],
    secret: '',
  });
  if (isRefusal(input)) throw new Error(input.message);
  const until = instant(Date.now());
  const { standing } = reportsKnownAt(input.reports, until);
  lap('known at');
  const { incidents } = incidentsFromReports(standing, { feedsOfIncidents: input.feedsOfIncidents });
  lap('incidents');
  const index = indexZones(input.zones);
  const placements = placeIncidents(incidents, index);
  lap('places');
  const periods = ceasefirePeriods(input.terms, []);
  const measurements = findingsFromIncidents(incidents, { terms: input.terms, placements, periods, until });
  lap('findings');
  const breaches = breachesFromFindings(measurements, input.terms);
  tallyDays({
    incidents,
    breaches,
    book: undefined,
    placements,
    zones: index.names,
    kinds: kindsOfInterest(input.terms),
    dayZone: input.dayZone,
    period: extent(incidents),
    spanOf: (day) => spanOfDay(day, input.dayZone),
  });
  lap('breaches and days');
  const whole = performance.now() - began;
  return [
    { id: `${name}/reports`, ours: gathered.reports.length, unit: 'reports' },
    { id: `${name}/breaches`, ours: breaches.length, unit: 'apparent breaches' },
    { id: `${name}/whole`, ours: round(whole), unit: 'ms' },
    { id: `${name}/peak-memory`, ours: round(process.resourceUsage().maxRSS / 1024), unit: 'MiB' },
    ...stages.map(
      ([stage, ms]): Figure => ({
        id: `${name}/share-${stage.replaceAll(' ', '-')}`,
        ours: round((ms * 100) / whole),
        unit: '%',
      }),
    ),
  ];
}

function extent(incidents: readonly { readonly happenedAt: { readonly startsAt: number } }[]) {
  let [first, last] = [Infinity, -Infinity];
  for (const { happenedAt } of incidents)
    [first, last] = [Math.min(first, happenedAt.startsAt), Math.max(last, happenedAt.startsAt)];
  return { startsAt: instant(first), endsAt: instant(last) };
}

/** Forty squares of two degrees by one over the theatre, and sixty sliding counters with windows of one to seven days. */
function writeAgreement(folder: string): string {
  const square = (index: number): number[][] => {
    const [west, south] = [22 + (index % 8) * 2, 45 + Math.floor(index / 8)];
    return [
      [west, south],
      [west + 2, south],
      [west + 2, south + 1],
      [west, south + 1],
      [west, south],
    ];
  };
  const features = Array.from({ length: zones }, (_, index) => ({
    type: 'Feature',
    id: `z${index}`,
    properties: { id: `z${index}`, source: 'generated' },
    geometry: { type: 'Polygon', coordinates: [square(index)] },
  }));
  writeFileSync(join(folder, 'zones.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  const text = [
    'truce v1',
    'agreement bench "Generated for the bench"',
    'dated 2026-01-01',
    'timezone "Europe/Kyiv" calendar same_time down',
    'source doc "generated" official',
    'incident fire { covers armed_force means "any use of armed force" }',
    'ceasefire cf { starts 2026-01-01T00:00 ends never }',
    ...features.map(({ id }) => `zone ${id} { geometry polygon "zones.geojson#${id}" }`),
    ...Array.from(
      { length: counters },
      (_, index) =>
        `threshold t${index} { count fire >= ${3 + (index % 5)} in z${index % zones} over sliding ${24 * (1 + (index % 7))} hours while ceasefire cf active }`,
    ),
  ].join('\n');
  const path = join(folder, 'bench', 'agreement.truce');
  mkdirSync(join(folder, 'bench'));
  writeFileSync(path, text.replaceAll('"zones.geojson', '"../zones.geojson'));
  return path;
}

/** Entries in the day-keyed shape, over 90 days, from a seeded generator. */
async function writeEntries(path: string, rows: number, seed: number): Promise<void> {
  let state = seed >>> 0 || 1;
  const chance = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const out = createWriteStream(path);
  const perDay = Math.ceil(rows / 90);
  let written = 0;
  out.write('{');
  for (let day = 0; day < 90; day++) {
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '');
    const entries: string[] = [];
    for (let row = 0; row < perDay && written < rows; row++, written++)
      entries.push(
        JSON.stringify([
          Number((22 + chance() * 16).toFixed(5)),
          Number((45 + chance() * 5).toFixed(5)),
          `P${Math.floor(chance() * 11_000)}`,
          'OODDFFSCA'[Math.floor(chance() * 9)],
          1,
          [`https://outlet-${Math.floor(chance() * 40)}.example/${written}`],
        ]),
      );
    if (!out.write(`${day === 0 ? '' : ','}"${date}":[${entries.join(',')}]`))
      await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  out.end('}');
  await finished(out);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import {
  type ScanFound,
  type ScanParameters,
  type ScanUnit,
  scanDefaults,
  shownDay,
} from '@truceline/truce/statistics';
import { parseWords, UsageError } from '../command.ts';
import { inputOf, namesOf, numberOf } from './flag-values.ts';
import type { StatisticsMethod } from './method.ts';
import { readScanFiles, type ScanRead } from './scan-files.ts';
import { scanInThreads } from './scan-threads.ts';

const text = { type: 'string' } as const;
const options = {
  input: text,
  places: text,
  population: text,
  controls: text,
  place: text,
  id: text,
  time: text,
  count: text,
  people: text,
  latitude: text,
  longitude: text,
  x: text,
  y: text,
  covariates: text,
  analysis: text,
  model: text,
  rates: text,
  prospective: { type: 'boolean' },
  start: text,
  end: text,
  unit: text,
  length: text,
  'max-risk': text,
  'max-radius': text,
  'max-time': text,
  'max-length': text,
  'min-length': text,
  'min-cases': text,
  replications: text,
  'end-after': text,
  seed: text,
  threads: text,
  json: { type: 'boolean' },
} as const;

const threadsMax = 64;

const help = `usage: truceline stats scan --input CASES --places PLACES [--population PEOPLE] [parameters] [--json]

Where, and when, there was more or less than elsewhere: Kulldorff's scan statistic with circular windows, as SaTScan 10.3 runs it.
Kulldorff (1997), Communications in Statistics 26; (2001), JRSS A 164; Kulldorff et al. (2005), PLoS Medicine 2.

files, all CSV with a header; a time is 2024, 2024-05 or 2024-05-31:
  --input FILE       cases: place, time, count, covariates; without a column count (or cases) a row is one case
  --places FILE      id, and latitude and longitude in degrees or x and y in one unit; not needed for --analysis temporal
  --population FILE  place, time, population, covariates: people at risk; without time it is the same throughout
  --controls FILE    place, time, count: controls, for --model bernoulli

columns (default: the first of these names that the file has):
  --place NAME       place, location, id          --id NAME         of the places: id, place, location
  --time NAME        time, date, year, month, day --count NAME      count, cases, controls
  --people NAME      population, count, people
  --latitude NAME    latitude, lat                --longitude NAME  longitude, lon, long, lng
  --x NAME, --y NAME x, y
  --covariates A,B   expected cases are standardised by them; default all other columns that cases and population share; none

parameters:
  --analysis WHICH   space-time, spatial or temporal; default space-time where cases have times, else spatial
  --model WHICH      poisson (needs --population, but for --analysis temporal), bernoulli (needs --controls) or permutation (cases alone); default poisson
  --rates WHICH      high, low or both; default high
  --prospective      only windows that last to the study's end
  --start, --end T   first and last time of the study; default those of the cases
  --unit UNIT        of an interval: year, month, day or number (times are plain whole numbers); default that of the cases' times
  --length N         units in an interval; default 1
  --max-risk P       a circle holds at most P % of those at risk; default 50
  --max-radius R     and reaches at most so far: km, or the unit of x and y; default no limit
  --max-time P       a window lasts at most P % of the study; default 50
  --max-length N     the same in intervals, goes before --max-time
  --min-length N     a window lasts at least N intervals; default 1
  --min-cases N      a window of high rates has at least N cases; default 2
  --replications N   for p, seeded; default 999; 0: no p
  --end-after N      end once N replications reached the first cluster's ratio (SaTScan's default is 50); default never
  --seed N           default 1
  --threads N        threads that draw the replications; the answer is the same for any number; default as many as there are cores
                     where there is much to do, else 1
  --json             print one JSON object and nothing else

exit code: 0 done, 2 could not run, 130 stopped by Ctrl-C

example:
  truceline stats scan --input cases.csv --places places.csv --population population.csv --rates both --json`;

/** `truceline stats scan`. */
export const scanMethod: StatisticsMethod = {
  name: 'scan',
  summary: 'where and when there was more or less than elsewhere: Kulldorff’s scan statistic, in space, time or both',
  help,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, options);
    if (positionals.length > 0) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const analysis = oneOf('analysis', values.analysis, ['space-time', 'spatial', 'temporal']);
    const model = oneOf('model', values.model, ['poisson', 'bernoulli', 'permutation']) ?? scanDefaults.model;
    const { place, id, time, count, people, latitude, longitude, x, y } = values;
    const read = await readScanFiles({
      cases: inputOf(values.input),
      places: values.places,
      population: values.population,
      controls: values.controls,
      columns: { place, id, time, count, people, latitude, longitude, x, y },
      covariates: values.covariates === 'none' ? [] : namesOf(values.covariates),
      unit: oneOf('unit', values.unit, ['year', 'month', 'day', 'number']),
      start: values.start,
      end: values.end,
    });
    if (isRefusal(read)) return refused(read);
    refuseMissingFile(model, values);
    const by: ScanParameters = {
      analysis: analysis ?? (read.timed ? 'space-time' : 'spatial'),
      model,
      rates: oneOf('rates', values.rates, ['high', 'low', 'both']) ?? scanDefaults.rates,
      prospective: values.prospective ?? false,
      unit: read.unit,
      length: numberOf('length', values.length, scanDefaults.length),
      riskShareMax: shareOf('max-risk', values['max-risk'], scanDefaults.riskShareMax),
      ...(values['max-radius'] === undefined ? {} : { radiusMax: numberOf('max-radius', values['max-radius'], 0) }),
      studyShareMax: shareOf('max-time', values['max-time'], scanDefaults.studyShareMax),
      ...(values['max-length'] === undefined ? {} : { intervalsMax: numberOf('max-length', values['max-length'], 1) }),
      intervalsMin: numberOf('min-length', values['min-length'], scanDefaults.intervalsMin),
      casesMinHigh: numberOf('min-cases', values['min-cases'], scanDefaults.casesMinHigh),
      replications: numberOf('replications', values.replications, scanDefaults.replications),
      ...(values['end-after'] === undefined ? {} : { endAfter: numberOf('end-after', values['end-after'], 50) }),
      seed: numberOf('seed', values.seed, scanDefaults.seed),
    };
    const threads = values.threads === undefined ? undefined : numberOf('threads', values.threads, 1);
    if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1 && threads <= threadsMax))
      throw new UsageError(`\`--threads ${values.threads}\` is no whole number from 1 to ${threadsMax}`);
    const found = await scanInThreads(read.input, by, {
      ...(threads === undefined ? {} : { threads }),
      progress: (done) => terminal.progress(`scanning: replication ${done} of ${by.replications}`),
      signal: terminal.signal,
    });
    terminal.progress('');
    if (found === undefined) {
      terminal.err('truceline stats scan: stopped; nothing was kept');
      return 130;
    }
    if (isRefusal(found)) return refused(found);
    if (values.json) terminal.exact(JSON.stringify(objectOf(found, by, read), undefined, 1));
    else terminal.out(textOf(found, by, read));
    return 0;

    function refused({ message }: Refusal): number {
      terminal.err(`truceline stats scan: ${message}`);
      return 2;
    }
  },
};

/** The files that a scan cannot do without, told by their options. */
function refuseMissingFile(
  model: ScanParameters['model'],
  {
    analysis,
    places,
    population,
    controls,
  }: Readonly<Partial<Record<'analysis' | 'places' | 'population' | 'controls', string | undefined>>>,
): void {
  const temporal = analysis === 'temporal';
  if (model === 'poisson' && population === undefined && !temporal)
    throw new UsageError('the Poisson model needs `--population FILE`');
  if (model === 'bernoulli' && controls === undefined)
    throw new UsageError('the Bernoulli model needs `--controls FILE`');
  if (places === undefined && !temporal)
    throw new UsageError('`--places FILE` is missing; only `--analysis temporal` does without it');
}

/** A share that is asked for in percent. */
function shareOf(option: string, word: string | undefined, usual: number): number {
  const percent = numberOf(option, word, usual * 100);
  if (percent > 0 && percent <= 100) return percent / 100;
  throw new UsageError(`\`--${option} ${word}\` is no percentage above 0 and up to 100`);
}

function oneOf<T extends string>(option: string, word: string | undefined, known: readonly T[]): T | undefined {
  if (word === undefined || known.includes(word as T)) return word as T | undefined;
  throw new UsageError(`\`${word}\` of --${option} is none of ${known.join(', ')}`);
}

function shownTime(day: number, unit: ScanUnit): string | number {
  return unit === 'number' ? day : shownDay(day);
}

function objectOf(found: ScanFound, by: ScanParameters, { input, covariates }: ScanRead) {
  const { clusters, people, ...rest } = found;
  const positions = new Map(input.places.map(({ id, position }) => [id, position]));
  return {
    method: 'scan',
    ...by,
    covariates,
    ...(input.study
      ? { study: { first: shownTime(input.study.first, by.unit), last: shownTime(input.study.last, by.unit) } }
      : {}),
    ...rest,
    ...(people === undefined ? {} : { population: people }),
    replicationsAsked: by.replications,
    clusters: clusters.map(({ first, last, people: within, places, radius, ...cluster }, index) => ({
      rank: index + 1,
      ...(by.analysis === 'temporal'
        ? {}
        : { centre: places[0], position: positions.get(places[0]!), radius, numberOfPlaces: places.length }),
      places: by.analysis === 'temporal' ? ['All'] : places,
      ...(first === undefined ? {} : { first: shownTime(first, by.unit), last: shownTime(last!, by.unit) }),
      ...cluster,
      ...(within === undefined ? {} : { population: within }),
    })),
  };
}

function textOf(found: ScanFound, by: ScanParameters, { input }: ScanRead): string {
  const { analysis, model, rates, unit, replications } = by;
  const radiusUnit = input.places.some(({ position }) => position && 'latitude' in position) ? ' km' : '';
  const study = input.study
    ? `, ${shownTime(input.study.first, unit)} to ${shownTime(input.study.last, unit)} in ${found.intervals} intervals`
    : '';
  const head = `${found.cases} cases at ${found.places} places${study}; ${analysis}, ${model}, rates: ${rates}; ${found.replications} of ${replications} replications${found.endedEarly ? ', ended early' : ''}, seed ${by.seed}`;
  if (found.clusters.length === 0) return `${head}\n\nno window stands out`;
  const told = found.clusters.map((cluster, index) =>
    labelled(`${index + 1}. ${cluster.direction} rates`, [
      ['places', analysis === 'temporal' ? 'All' : cluster.places.join(', ')],
      ...(analysis === 'temporal' ? [] : [['radius', `${cluster.radius.toFixed(2)}${radiusUnit}`]]),
      ...(cluster.first === undefined
        ? []
        : [['time', `${shownTime(cluster.first, unit)} to ${shownTime(cluster.last!, unit)}`]]),
      ['cases', String(cluster.cases)],
      ['expected', cluster.expected.toFixed(2)],
      ...(cluster.relativeRisk === undefined ? [] : [['relative risk', cluster.relativeRisk.toFixed(2)]]),
      ['log likelihood ratio', cluster.llr.toFixed(6)],
      ...(cluster.p === undefined ? [] : [['p', cluster.p.toFixed(3)]]),
      ...(cluster.recurrenceIntervals === undefined
        ? []
        : [['recurrence', `once in ${cluster.recurrenceIntervals.toFixed(0)} intervals`]]),
    ]),
  );
  return [head, ...told].join('\n\n');
}

function labelled(title: string, rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([label]) => label!.length));
  return [title, ...rows.map(([label, value]) => `   ${label!.padEnd(width)}  ${value}`)].join('\n');
}

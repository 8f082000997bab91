import { formatExact } from '@truceline/truce/pledges';
import {
  type CellItem,
  chapterTitles,
  clusters,
  fundStages,
  type LayerView,
  stepPowerWords,
  stepWords,
} from '@truceline/truce/shield';
import type { ShieldObject } from './shield-object.ts';

/** The page of `truceline shield` for a person: what matters, thirteen layers, accession, costs. */
export function shieldText(told: ShieldObject, sources: boolean): string {
  const { headline, rows, unplaced, problems } = told.shield;
  return [
    ...told.titles,
    `newest fact ${headline.newest ?? 'none'}; nothing here says what holds today`,
    '',
    headline.words,
    ...rows.flatMap((row) => [...layerLines(row), ...(sources ? evidenceLines(row) : [])]),
    ...listed('clauses and pledges that belong to no layer', unplaced),
    ...listed(
      'entries that were not taken in, or only in part',
      problems.map(({ entry, reason }) => `${entry}: ${reason}`),
    ),
    ...listed('rows that could not be used', told.rejected),
    '',
    ...accessionLines(told),
    '',
    ...costLines(told),
  ].join('\n');
}

function layerLines(row: LayerView): readonly string[] {
  return [
    '',
    row.title.toUpperCase(),
    column('leads', row.leads),
    column('contributes', row.contributes),
    ...some('on conditions', row.conditional),
    ...some('excludes it', row.excludes),
    ...some('objects', row.objects),
    `  ${'promised'.padEnd(14)}${row.promised.length === 0 ? 'nothing by a clause' : items(row.promised)}`,
    `  ${'there'.padEnd(14)}${row.there.length === 0 ? 'nothing recorded as standing' : items(row.there)}`,
    `  ${'missing'.padEnd(14)}${row.missing.length === 0 ? 'nothing found missing' : row.missing.join('; ')}`,
    ...row.rivals.map(
      ({ question, answers }) =>
        `  ${'contested'.padEnd(14)}${question}: ${answers.map(({ words }) => words).join(' | ')}`,
    ),
  ];
}

function evidenceLines({ evidence }: LayerView): readonly string[] {
  return evidence.map(
    ({ words, by, date, mark, sources, exercise }) =>
      `    - ${exercise ? 'EXERCISE ' : ''}${[date, by, mark && `mark ${mark}`].filter((each) => each !== undefined).join(', ')}: ${words}${sources.length === 0 ? '' : ` <${sources.join('> <')}>`}`,
  );
}

function column(name: string, of: readonly CellItem[]): string {
  return `  ${name.padEnd(14)}${of.length === 0 ? 'nobody recorded' : items(of)}`;
}

function some(name: string, of: readonly CellItem[]): readonly string[] {
  return of.length === 0 ? [] : [column(name, of)];
}

function items(of: readonly CellItem[]): string {
  return of.map(({ words, contested }) => `${words}${contested ? ' [contested]' : ''}`).join('; ');
}

function accessionLines({ accession }: ShieldObject): readonly string[] {
  const { state, events } = accession.way;
  return [
    'STEPS OF ACCESSION',
    `  clusters and steps by ${accession.source}; a definition, and no claim on where anybody stands`,
    ...clusters.map(({ cluster, title, chapters }) => {
      const step = state.clusters.get(cluster);
      const closed = chapters.filter((chapter) => state.chapters.get(chapter)?.includes('closed'));
      return `  ${cluster} ${title}: ${step === undefined ? 'unknown: no entry tells of it' : `${stepWords[step]}, ${closed.length} of ${chapters.length} chapters closed`}`;
    }),
    `  34 ${chapterTitles[34]}, 35 ${chapterTitles[35]}: in no cluster`,
    ...events.map(
      ({ entry, effect, words }) => `    - ${entry.id}: ${effect}${words === undefined ? '' : `: ${words}`}`,
    ),
    '  who can stop a step:',
    ...accession.power.map((step) => `    ${stepPowerWords(step)}`),
  ];
}

function costLines({ costs }: ShieldObject): readonly string[] {
  return [
    'COSTS',
    ...(costs.lines.length === 0 ? ['  nothing can be reckoned; what is missing:'] : []),
    ...costs.lines.map(
      ({ requirement, currency, total, months, source }) =>
        `  ${source.exercise ? 'EXERCISE ' : ''}${requirement.what}: ${currency} ${formatExact(total, 2)} over ${months.length} months`,
    ),
    ...costs.currencies.flatMap(({ currency, need, funds, firstShort }) => [
      `  needed: ${currency} ${formatExact(need, 2)}`,
      ...fundStages.map(
        (stage) =>
          `    ${stage}: ${currency} ${formatExact(funds[stage], 2)}; first month short: ${firstShort[stage] ?? 'none'}`,
      ),
    ]),
    ...costs.shares.map(({ actor, currency, amount }) => `  borne by ${actor}: ${currency} ${formatExact(amount, 2)}`),
    ...costs.holes.map(({ of, words }) => `  - ${of}: ${words}`),
  ];
}

function listed(what: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${what} (${lines.length}):`, ...lines.map((each) => `  ${each}`)];
}

import { say } from '../../wording/index.ts';
import type { Edition, ReleasedCount } from '../release/index.ts';
import type { Chart, ChartRow } from './chart.ts';
import { countCells, countColumns, counted, scaleTop } from './chart-days.ts';

/** A stage of the way from what was said to what was decided, and what did not go on to the next. */
interface Stage {
  readonly id: string;
  readonly words: string;
  readonly count: ReleasedCount | undefined;
  readonly left: string;
}

/** From reports to determinations: how many at each stage, and what was left out at each step. */
export function stagesChart(edition: Edition): Chart {
  const stages = stagesOf(edition);
  const absent = say('not told in this edition');
  return {
    name: 'stages',
    title: say('From reports to determinations'),
    reading: readingOf(stages),
    unit: say('number at each stage'),
    table: {
      caption: say('What each stage holds, and what did not go on to the next'),
      columns: [
        { key: 'stage', words: say('Stage'), kind: 'head' },
        ...countColumns().map((column) => ({ ...column, absent })),
        { key: 'left', words: say('Left out here'), kind: 'words', absent: say('nothing') },
      ],
      rows: stages.map(
        ({ id, words, count, left }): ChartRow => ({
          id,
          cells: { stage: words, ...countCells(count), left },
        }),
      ),
    },
    drawing: { kind: 'stages', most: scaleTop(stages.map(({ count }) => count?.high)) },
    legend: [
      { sign: 'bar', words: say('number at the stage') },
      { sign: 'range', words: say('from the lowest to the highest count; alone where small counts are merged') },
      { sign: 'unknown', words: say('not told in this edition') },
    ],
    method: [
      say(
        'Each stage counts other things: reports are claims, incidents are what happened as far as reports agree, an apparent breach is a finding that nobody has determined.',
      ),
      say('The stages are of the whole case as known at the time of this page, not of one day.'),
      say('Watched hours stand in a chart of their own: where nobody looked, nothing enters the first stage.'),
    ],
    annotations: [],
  };
}

function stagesOf(edition: Edition): readonly Stage[] {
  const { totals, incidents, breaches, findings, decisions } = edition;
  const reports = totals.reports.merged ? undefined : totals.reports;
  const listedAll = incidents.length > 0 && !totals.incidents.merged && totals.incidents.best === incidents.length;
  const origins =
    listedAll || totals.incidents.high === 0 ? exactly(sum(incidents.map(({ groups }) => groups))) : undefined;
  const evidence = new Set(breaches.flatMap((breach) => breach.evidence));
  const beside = incidents.filter(({ id }) => !evidence.has(id)).length;
  const standing = findings?.filter(({ state }) => state === 'standing').length;
  const withdrawn = (findings?.length ?? 0) - (standing ?? 0);
  const determined = decisions?.docket.determinations.length;
  const undetermined = breaches.length - (determined ?? 0);
  return [
    {
      id: 'reports',
      words: say('Reports that stand'),
      count: reports,
      left: reports
        ? say(
            '{superseded, plural, one {# report corrected by its source} other {# reports corrected by their sources}}, {retracted, plural, one {# taken back} other {# taken back}}',
            { superseded: totals.superseded, retracted: totals.retracted },
          )
        : say('not told in this edition'),
    },
    {
      id: 'origins',
      words: say('Independent origins'),
      count: origins,
      left:
        origins && reports
          ? say('{n, plural, one {# report that repeats} other {# reports that repeat}} an origin already counted', {
              n: Math.max(0, reports.low - origins.low),
            })
          : say('not told in this edition'),
    },
    {
      id: 'incidents',
      words: say('Incidents'),
      count: totals.incidents,
      left: origins
        ? say('{n, plural, one {# more origin of an incident} other {# more origins of incidents}} already counted', {
            n: Math.max(0, origins.low - incidents.length),
          })
        : say('not told in this edition'),
    },
    {
      id: 'findings',
      words: say('Findings that people issued'),
      count: standing === undefined ? undefined : exactly(standing),
      left:
        standing === undefined
          ? say('not told in this edition')
          : say('{n, plural, one {# finding withdrawn} other {# findings withdrawn}}', { n: withdrawn }),
    },
    {
      id: 'breaches',
      words: say('Apparent breaches'),
      count: exactly(breaches.length),
      left: say('{n, plural, one {# listed incident} other {# listed incidents}} that no apparent breach rests on', {
        n: beside,
      }),
    },
    {
      id: 'determined',
      words: say('Determined by a body'),
      count: determined === undefined ? undefined : exactly(determined),
      left:
        determined === undefined
          ? say('not told in this edition')
          : say('{n, plural, one {# apparent breach} other {# apparent breaches}} that nobody has determined', {
              n: Math.max(0, undetermined),
            }),
    },
  ];
}

function exactly(count: number): ReleasedCount {
  return { low: count, best: count, high: count };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, each) => total + each, 0);
}

function readingOf(stages: readonly Stage[]): string {
  const of = (id: string): string => {
    const { count } = stages.find((stage) => stage.id === id)!;
    return count ? counted(count) : say('a number that is not told here');
  };
  return say(
    'Reports that stand: {reports}; independent origins: {origins}; incidents: {incidents}; findings that people issued: {findings}; apparent breaches: {breaches}; determined by a body: {determined}.',
    {
      reports: of('reports'),
      origins: of('origins'),
      incidents: of('incidents'),
      findings: of('findings'),
      breaches: of('breaches'),
      determined: of('determined'),
    },
  );
}

import { shortName } from '../../terms/index.ts';
import { say } from '../../wording/index.ts';
import { type Edition, isOperators } from '../release/index.ts';
import { instantWords, machineWords } from '../words/index.ts';
import { calendarChart } from './calendar-chart.ts';
import { type Chart, type ChartName, chartNames } from './chart.ts';
import type { ChartRange } from './chart-days.ts';
import { claimsChart } from './claims-chart.ts';
import { coverageChart } from './coverage-chart.ts';
import { expectedChart } from './expected-chart.ts';
import { knowledgeChart } from './knowledge-chart.ts';
import { stagesChart } from './stages-chart.ts';
import { zonesChart } from './zones-chart.ts';

const made: Readonly<Record<ChartName, (edition: Edition, range: ChartRange) => Chart>> = {
  calendar: calendarChart,
  zones: zonesChart,
  expected: expectedChart,
  stages: stagesChart,
  coverage: coverageChart,
  knowledge: knowledgeChart,
  claims: claimsChart,
};

/** The charts that an edition has: claims only where a party made one. */
export function chartsIn(edition: Edition): readonly ChartName[] {
  return chartNames.filter((name) => name !== 'claims' || edition.claims.length > 0);
}

/** Whether a chart draws days that a reader may choose. */
export function hasRange(name: ChartName): boolean {
  return name !== 'stages' && name !== 'claims';
}

/** One chart of an edition by its name; `undefined` where the edition has none of that name. */
export function chartOf(edition: Edition, name: string, range: ChartRange = {}): Chart | undefined {
  const known = chartsIn(edition).find((each) => each === name);
  return known === undefined ? undefined : made[known](edition, range);
}

/** Where the numbers of a chart come from: a heading and what is to be said under it. */
export interface ChartSource {
  readonly words: string;
  readonly told: string;
}

/** On what a chart rests: sources of the case, the text that is measured against, what is known when, and through which gate. */
export function chartSources(edition: Edition): readonly ChartSource[] {
  const { case: facts, agreement, profile } = edition;
  const { terms, sidecar } = agreement;
  return [
    ...facts.sources.map(({ title, holds, licence, reports }) => ({
      words: machineWords(title),
      told: [
        machineWords(holds),
        say('Licence: {licence}.', { licence: machineWords(licence) }),
        reports === undefined ? '' : say('{n, plural, one {# report} other {# reports}} of it.', { n: reports }),
      ]
        .filter(Boolean)
        .join(' '),
    })),
    {
      words: say('Text measured against'),
      told: say('{title}, dated {dated}; terms {hash}.', {
        title: sidecar.titles[terms.agreement] ?? shortName(terms.agreement),
        dated: terms.dated,
        hash: terms.hash.slice(0, 16),
      }),
    },
    {
      words: say('As known at'),
      told: instantWords(facts.knownAt, facts.dayZone),
    },
    {
      words: say('Edition'),
      told: isOperators(profile)
        ? say('The operator’s own: it holds what may not be published.')
        : say(
            'Public: {hours, plural, one {# hour} other {# hours}} late, places in squares of {km} km, counts under {least} merged; release profile {hash}.',
            { hours: profile.delayHours, km: profile.gridKm, least: profile.countMin, hash: profile.hash.slice(0, 16) },
          ),
    },
  ];
}

import { figure, perCent, verdictWords, viewInWords, whatIsBound } from '@truceline/truce/held';
import { parseInstant } from '@truceline/truce/kernel';
import { instantWords } from '@truceline/truce/pages';
import { aligned } from '../statistics/flag-values.ts';
import type { HeldObject } from './held-object.ts';

/** The answer of `truceline held` for people: the sentence, why, then the figures. */
export function heldText(told: HeldObject): string {
  const { registration, standing, coverage } = told;
  const unit = registration.step === 'day' ? 'days' : 'hours';
  const worded = (word: string | undefined): readonly string[] =>
    'exploratory' in told || word === undefined ? [] : [word];
  const local = (at: string): string => instantWords(parseInstant(at)!, registration.dayZone);
  return [
    ...(told.exercise ? ['EXERCISE EXERCISE EXERCISE: synthetic figures of an invented land', ''] : []),
    ...(told.hypothetical === undefined ? [] : [`ASSUMED, HYPOTHETICAL: ${told.hypothetical}`, '']),
    `${told.sentence}.`,
    '',
    ...(told.reasons.length > 0
      ? [
          'exploratory' in told ? 'what would forbid a verdict anyway:' : 'why:',
          ...told.reasons.map(({ words }) => `  - ${words}`),
          '',
        ]
      : []),
    `claim        ${told.claim}`,
    `registered   ${told.hash.slice(0, 16)}  ${standing.registeredAt === undefined ? 'in no record' : told.hypothetical === undefined ? local(standing.registeredAt) : 'assumed to stand before'}; first moment of the truce ${local(standing.truceBegins)}`,
    `known at     ${local(told.knownAt)}; counts from ${told.source}`,
    `coverage     ${coverageWords(coverage.during)} during, ${coverageWords(coverage.before)} before; floor ${perCent(coverage.floorPerMille)}`,
    ...(told.panel
      ? [
          `panel        ${perCent(told.panel.duringPerMille)} of ${told.panel.sources} sources reported during, ${perCent(told.panel.beforePerMille)} before`,
        ]
      : []),
    '',
    `${whatIsBound(registration)}, with 95 % limits (bound ${registration.bound.below}):`,
    aligned([
      ['  against', 'before', 'during', 'estimate', 'limits', 'least fall', 'least rise', ...worded('limits alone')],
      ...told.views.map((view) => [
        `  ${viewInWords(view)}`,
        `${view.before.count} in ${view.before.rows}`,
        `${view.during.count} in ${view.during.rows}`,
        ...('failed' in view
          ? ['none', 'none', '', '']
          : [
              view.estimate === undefined ? 'none' : figure(view.estimate),
              `${figure(view.low)} to ${view.high === undefined ? 'no bound' : figure(view.high)}`,
              figure(view.detectable.fall),
              figure(view.detectable.rise),
            ]),
        ...worded(view.verdict && verdictWords[view.verdict]),
      ]),
    ]),
    `  cases in ${unit} that can be compared${told.exposureRecorded ? '' : '; no exposure is recorded, so each counts as one'}; smaller changes than the least ones are missed more than one time in five`,
    ...placeboWords(told, unit),
    ...zoneWords(told),
    ...(told.warnings.length > 0 ? ['', 'read beside it:', ...told.warnings.map(({ words }) => `  - ${words}`)] : []),
    ...(told.asides.length > 0
      ? [
          '',
          'questions to a person, in no verdict:',
          ...told.asides.flatMap(({ title, finding, caveat }) => [`  ${title} ${finding}`, `    (${caveat})`]),
        ]
      : []),
    ...clusterWords(told),
  ].join('\n');
}

/** Where and when the scan of places finds more or fewer than elsewhere. */
function clusterWords({ clusters }: HeldObject): readonly string[] {
  if (clusters === undefined) return [];
  if ('refused' in clusters) return ['', `  Where? no scan: ${clusters.refused}`];
  const { clusters: found, leastP, replications, intervalDays, notPlaced, places } = clusters;
  return [
    '',
    `  Where? space-time permutation scan of ${places.length} places, ${replications} replications, steps of ${intervalDays} ${intervalDays === 1 ? 'day' : 'days'}; ${notPlaced} incidents are known by their region alone and not in it`,
    ...(found.length === 0
      ? [
          `    no window that chance would find less than once in twenty${leastP === undefined ? '' : ` (the likeliest: p ${figure(leastP)})`}`,
        ]
      : found.map(
          ({ centre, radiusKm, first, last, cases, expected, direction, p }) =>
            `    ${direction === 'high' ? 'more' : 'fewer'} within ${figure(radiusKm)} km of ${centre[1].toFixed(2)}, ${centre[0].toFixed(2)} from ${first} to ${last}: ${cases} incidents, ${figure(expected)} expected, p ${figure(p)}`,
        )),
    '    (it compares places with each other, so that a change everywhere is none; a cluster proves nothing)',
  ];
}

function coverageWords({ perMille, recorded, rows }: HeldObject['coverage']['during']): string {
  return perMille === undefined
    ? 'not recorded'
    : `${perCent(perMille)} of the time (${recorded} of ${rows} rows recorded)`;
}

function placeboWords({ placebos }: HeldObject, unit: string): readonly string[] {
  if (!placebos) return ['  placebo windows: none of the same length lie before the truce with every row recorded'];
  const fewer = placebos.placebos.filter((sum) => sum <= placebos.observed).length;
  return [
    `  placebo windows: ${fewer} of ${placebos.placebos.length} earlier windows of the same length had ${placebos.observed} cases or fewer (p of a fall ${figure(placebos.pFall)}, of a rise ${figure(placebos.pRise)}; ${unit} taken as equally watched)`,
  ];
}

function zoneWords(told: HeldObject): readonly string[] {
  const { zones, zonesLooked } = told;
  if (zones.length === 0) return [];
  return [
    '',
    `zones by themselves (${zonesLooked} looked at; words corrected for their number):`,
    aligned([
      ['  zone', 'before', 'during', 'estimate', 'limits', ...('exploratory' in told ? [] : ['word'])],
      ...zones.map(({ zone, views: [whole], verdict }) => [
        `  ${zone}`,
        `${whole!.before.count} in ${whole!.before.rows}`,
        `${whole!.during.count} in ${whole!.during.rows}`,
        ...('failed' in whole!
          ? ['none', 'none']
          : [
              whole!.estimate === undefined ? 'none' : figure(whole!.estimate),
              `${figure(whole!.low)} to ${whole!.high === undefined ? 'no bound' : figure(whole!.high)}`,
            ]),
        ...(verdict === undefined ? [] : [verdictWords[verdict]]),
      ]),
    ]),
    ...('exploratory' in told
      ? []
      : zones.flatMap(({ zone, reasons }) => reasons.map(({ words }) => `  - ${zone}: ${words}`))),
  ];
}

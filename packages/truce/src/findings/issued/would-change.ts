import type { Incident } from '../../incidents/index.ts';
import type { Finding } from '../finding.ts';
import type { FindingCoverage, FindingIncident } from './body.ts';

/** What would change the answer, as far as the figures say: how many incidents either way, which doubts, what was not seen. */
export function wouldChange(
  finding: Finding,
  stood: readonly Incident[],
  { incidents, coverage }: { readonly incidents: readonly FindingIncident[]; readonly coverage: FindingCoverage },
): readonly string[] {
  const what = finding.measure ?? 'incidents';
  const margin = marginOf(finding);
  const partyAlone = stood.filter(({ sourceClasses }) => sourceClasses.every((each) => each === 'party')).length;
  const oneGroup = stood.filter(({ groups }) => groups === 1).length;
  const dated = stood.filter(({ datedByReport }) => datedByReport).length;
  const attributed = incidents.flatMap(({ attribution }) =>
    attribution.kind === 'known' ? (attribution.value.wouldChange ?? []) : [],
  );
  return [
    ...(margin === undefined ? [] : [marginWords(margin, what, finding)]),
    ...(finding.certain
      ? []
      : [`if every doubt about time, place and copies goes the other way, ${finding.value.low} ${what} are left`]),
    ...(partyAlone > 0
      ? [
          `${beginning(partyAlone, stood.length)} on the word of a party alone; another witness, or its withdrawal, would count`,
        ]
      : []),
    ...(oneGroup > 0 && stood.length > partyAlone
      ? [`${beginning(oneGroup, stood.length)} on one independent origin; a second one would make it firmer`]
      : []),
    ...(dated > 0
      ? [
          `${dated === 1 ? 'one incident is' : `${dated} incidents are`} dated by the report; a date of the incident may lie outside the window`,
        ]
      : []),
    ...(coverage.unseen.length > 0
      ? ['what happened where and when nobody watched would add to the count, and takes nothing from it']
      : []),
    ...[...new Set(attributed)].sort(),
  ];
}

/** How many fewer or more by the best count would move it over the limit; `undefined` where no number does. */
function marginOf({ comparison, limit, value, state }: Finding): number | undefined {
  if (comparison !== '>=' && comparison !== '>') return undefined;
  const least = comparison === '>=' ? limit : limit + 1;
  return state === 'exceeded' ? value.best - least + 1 : least - value.best;
}

function marginWords(margin: number, what: string, { state, kind }: Finding): string {
  if (kind === 'prohibition') return 'the incident itself: it stands or falls alone';
  const fewer = margin === 1 ? one(what) : `${margin} ${what}`;
  return state === 'exceeded'
    ? `${fewer} fewer, and the limit is not passed by the best count`
    : `${fewer} more, and the limit is passed by the best count`;
}

function one(what: string): string {
  return `one ${what === 'effects' ? 'effect' : what.replace(/s$/, '')}`;
}

function beginning(some: number, all: number): string {
  return some === all && all > 1
    ? `all ${all} incidents rest`
    : some === 1
      ? 'one incident rests'
      : `${some} of ${all} incidents rest`;
}

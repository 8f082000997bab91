import {
  type AccessImpediment,
  accessLoss,
  allMeans,
  type CoverageBook,
  type CoverageFigures,
} from '../../coverage/index.ts';
import type { Interval } from '../../kernel/index.ts';
import type { DeniedBy, FindingCoverage, WatchedZone } from './body.ts';
import { filledOr, known, notKnown } from './filled.ts';

/** What was recorded of watching and of access. */
interface Watching {
  readonly book: CoverageBook | undefined;
  readonly access: readonly AccessImpediment[];
  readonly zones: readonly string[];
}

/** What was watched in the zones that are counted, or in all of them, who kept people from looking, and what was not seen. */
export function coverageOfFinding(counted: readonly string[], during: Interval, watching: Watching): FindingCoverage {
  const { book, access } = watching;
  const zones = counted.length > 0 ? counted : watching.zones;
  const figures = zones.map((zone) => ({ zone, figures: book?.within(zone, during) }));
  const here = access.filter(({ at }) => at.kind === 'notRecorded' || zones.includes(at.zone));
  const lost = accessLoss(here, during);
  return {
    during,
    zones: figures.map((each) => watchedZone(each.zone, each.figures, { book, during })),
    denials: lost.byWhom.map(({ heading, lostMs, rows }) => deniedBy(heading, { lostMs, rows }, here, during)),
    unseen: [
      ...(zones.length === 0 ? ['no zone is drawn against which a record of watching could be laid'] : []),
      ...figures.flatMap((each) => unseenIn(each.zone, each.figures)),
      ...(lost.unseenZones.length > 0
        ? [`left unseen because access was refused: ${lost.unseenZones.join(', ')}`]
        : []),
      ...(lost.withoutTime > 0
        ? [
            `${lost.withoutTime === 1 ? 'one refusal' : `${lost.withoutTime} refusals`} of access without a time: how much was lost is not known`,
          ]
        : []),
    ],
  };
}

function watchedZone(
  zone: string,
  figures: CoverageFigures | undefined,
  { book, during }: { readonly book: CoverageBook | undefined; readonly during: Interval },
): WatchedZone {
  const squareKm = book?.squareKm(zone, during.startsAt);
  return {
    zone,
    squareKm: filledOr(squareKm === undefined ? undefined : Math.round(squareKm), 'the zone is not drawn'),
    watched:
      figures?.recorded === true
        ? known({
            lengthMs: figures.lengthMs,
            watchedMs: figures.watchedMs,
            areaMs:
              figures.areaNotStatedMs > 0 && figures.areaMs === 0
                ? notKnown('all who watched named the zone and not where in it')
                : known(Math.round(figures.areaMs)),
            plannedMs: figures.plannedMs,
            deniedMs: figures.deniedMs,
            jammedMs: figures.jammedMs,
            byMeans: allMeans.flatMap((means) => {
              const of = figures.byMeans[means];
              return of ? [{ means, watchedMs: of.watchedMs }] : [];
            }),
          })
        : notKnown('nobody recorded where they looked'),
  };
}

function deniedBy(
  by: string | undefined,
  { lostMs, rows }: { readonly lostMs: number; readonly rows: number },
  access: readonly AccessImpediment[],
  during: Interval,
): DeniedBy {
  const own = access.filter((row) => (row.by.kind === 'named' ? row.by.party : undefined) === by);
  return {
    ...(by === undefined ? {} : { by }),
    lostMs,
    rows,
    byKind: accessLoss(own, during).byKind.map((each) => ({
      kind: each.heading ?? 'not stated',
      lostMs: each.lostMs,
      rows: each.rows,
    })),
  };
}

const hourMs = 3_600_000;

function unseenIn(zone: string, figures: CoverageFigures | undefined): readonly string[] {
  const name = zone.replaceAll('_', ' ');
  if (!figures?.recorded) return [`${name}: nobody recorded where they looked`];
  const dark = figures.byNight.lengthMs - figures.byNight.watchedMs;
  const missed = figures.lengthMs - figures.watchedMs;
  const jammed = figures.jammedMs;
  return [
    ...(missed > 0
      ? [
          `${name}: nobody watched for ${hours(missed)} of ${hours(figures.lengthMs)}${dark > 0 ? `, ${hours(dark)} of them at night` : ''}`,
        ]
      : []),
    ...outOfReach(name, figures),
    ...(figures.areaNotStatedMs > 0
      ? [`${name}: for ${hours(figures.areaNotStatedMs)} it is not said how much of it was in reach`]
      : []),
    ...(jammed > 0 ? [`${name}: instruments were jammed for ${hours(jammed)}`] : []),
  ];
}

/** Watched is when anybody had some part in reach: how much was out of it is told beside. */
function outOfReach(name: string, { areaMs, lengthMs, areaNotStatedMs }: CoverageFigures): readonly string[] {
  if (lengthMs === 0 || (areaNotStatedMs > 0 && areaMs === 0)) return [];
  const perCent = Math.ceil(100 - (areaMs * 100) / lengthMs);
  return perCent <= 0
    ? []
    : [
        `${name}: on average ${perCent === 100 && areaMs > 0 ? 'more than 99' : perCent} % of its ground was out of reach of everybody who watched`,
      ];
}

function hours(ms: number): string {
  const tenths = Math.round((ms * 10) / hourMs);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)} h`;
}

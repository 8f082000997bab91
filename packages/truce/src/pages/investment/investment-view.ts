import { comparisonTolerance, isApart } from '../../coverage/index.ts';
import type { Instant, LocalDay, Position, UncertainPlace, ZoneIndex } from '../../kernel/index.ts';
import {
  type AroundStart,
  aroundStart,
  type Lapse,
  type LayerReach,
  lookedOver,
  type RateReading,
  rateOf,
  type Trend,
  trendOver,
} from '../../recovery/index.ts';
import type { Terms } from '../../terms/index.ts';
import { currentLanguage, say } from '../../wording/index.ts';
import type { Edition } from '../release/index.ts';
import { comparisonWords } from '../words/index.ts';
import { titleOfZone } from '../zone-title.ts';
import { type AroundAsked, daysAround } from './days-around.ts';
import { type DaysOfZone, daysOfZone } from './days-of-zone.ts';
import { reachOfEdition, reachOfText, zonesOfEdition } from './reach-of-edition.ts';
import { type AskedStart, type StartReading, startsOfEdition } from './starts-of-edition.ts';

/** A place that somebody asks about, as exactly as they know it. */
export interface AskedPlace {
  readonly name: string;
  readonly at: Position;
  /** How far off the position may be, in metres; 0 where it is exact. */
  readonly uncertaintyM: number;
}

/** What guarantees and records say of a place: which layers reach it, and how often incidents were recorded in its zones. No advice. */
export interface InvestmentView {
  readonly place: AskedPlace;
  readonly layers: readonly LayerReach[];
  readonly byTextAlone: boolean;
  /** One for each zone of the case that holds the place, or may. Empty where none does. */
  readonly zones: readonly ZoneReading[];
  /** The first date on which anything listed may lapse; absent where no date is known. */
  readonly earliestLapse?: Lapse & { readonly on: NonNullable<Lapse['on']> };
}

/** What was recorded in a zone that holds the place, or, with a radius, around it. */
export interface ZoneReading {
  /** Absent of a circle that no zone holds whole. */
  readonly zone?: string;
  /** All counts are of what lies within it, and not of the zone. */
  readonly withinM?: number;
  readonly title: string;
  readonly holds: 'certainly' | 'possibly';
  /** Share of the place's circle that lies in the zone, from 0 to 1. */
  readonly share?: number;
  readonly coarse: boolean;
  /** First and last day that were looked at. */
  readonly period?: { readonly from: LocalDay; readonly to: LocalDay };
  readonly rate: RateReading;
  /** Of the days since the start as the case counts it, or of all where there is none. */
  readonly trend: Trend;
  /** One for each reading of when a ceasefire began; empty where none is on the clock. */
  readonly starts: readonly StartCompared[];
  readonly notOver: number;
  readonly notTold: number;
}

/** Before and after one reading of a start. */
export interface StartCompared extends AroundStart {
  readonly start: StartReading;
  /** Whether the case itself finds the two stretches comparable; absent where it was not asked, or compares no stretch of this start. */
  readonly comparison?: { readonly answer: string; readonly reasons: readonly string[] };
}

/**
 * Reads an edition for a place. `zones`: those of the case with their dates, which the operator has. `starts`: first days in force that
 * the asker states, which stand beside those of the case.
 */
export function investmentView(
  edition: Edition,
  place: AskedPlace,
  {
    zones = zonesOfEdition(edition),
    starts = [],
    around,
  }: {
    readonly zones?: ZoneIndex | undefined;
    readonly starts?: readonly AskedStart[];
    /** A radius to count in as well; the first of the readings. */
    readonly around?: AroundAsked | undefined;
  } = {},
): InvestmentView {
  const uncertain = uncertainPlace(place);
  const { layers, byTextAlone } = reachOfEdition(uncertain, edition, zones);
  const at = edition.case.until;
  return {
    place,
    layers,
    byTextAlone,
    zones: [
      ...(around ? [aroundReading(edition, place, { zones, starts, around })] : []),
      ...zones.names.flatMap((zone): readonly ZoneReading[] => {
        const version = zones.versionAt(zone, at);
        if (!version) return [];
        const { certainty, probability } = zones.membership(zone, uncertain, at);
        if (certainty === 'outside') return [];
        return [
          {
            zone,
            title: titleOfZone(zone, edition),
            holds: certainty === 'inside' ? 'certainly' : 'possibly',
            ...(probability === undefined ? {} : { share: probability }),
            coarse: version.coarse,
            ...(starts.length === 0
              ? keptReading(edition, zone)
              : readingOf(edition, daysOfZone(edition, zone), { zone, asked: starts })),
          },
        ];
      }),
    ],
    ...earliestOf(layers, at),
  };
}

/** Reads an agreement without a case: the layers alone, and no record of incidents. */
export function investmentOfText(
  place: AskedPlace,
  ground: { readonly terms: Terms; readonly zones: ZoneIndex; readonly at: Instant },
): InvestmentView {
  const { layers, byTextAlone } = reachOfText(uncertainPlace(place), ground);
  return { place, layers, byTextAlone, zones: [], ...earliestOf(layers, ground.at) };
}

function aroundReading(
  edition: Edition,
  place: AskedPlace,
  {
    zones,
    starts,
    around,
  }: { readonly zones: ZoneIndex; readonly starts: readonly AskedStart[]; readonly around: AroundAsked },
): ZoneReading {
  const found = daysAround(edition, uncertainPlace(place), zones, around);
  const { zone } = found;
  return {
    ...(zone === undefined ? {} : { zone }),
    withinM: around.radiusM,
    title: say('within {km} km', { km: String(around.radiusM / 1000) }),
    holds: zone === undefined ? 'possibly' : 'certainly',
    coarse: zone !== undefined && zones.versionAt(zone, edition.case.until)?.coarse === true,
    ...readingOf(edition, found, { ...(zone === undefined ? {} : { zone }), asked: starts }),
  };
}

const readings = new WeakMap<Edition, Map<string, ReturnType<typeof readingOf>>>();

/** What was recorded in a zone is the same for every place in it: an edition is read once for each. */
function keptReading(edition: Edition, zone: string): ReturnType<typeof readingOf> {
  const kept = readings.get(edition) ?? new Map<string, ReturnType<typeof readingOf>>();
  readings.set(edition, kept);
  // What makes two stretches comparable or not is said in words.
  const key = `${currentLanguage()} ${zone}`;
  const reading = kept.get(key) ?? readingOf(edition, daysOfZone(edition, zone), { zone, asked: [] });
  kept.set(key, reading);
  return reading;
}

function readingOf(
  edition: Edition,
  { days, notOver, notTold }: DaysOfZone,
  { zone, asked }: { readonly zone?: string; readonly asked: readonly AskedStart[] },
): Omit<ZoneReading, 'zone' | 'withinM' | 'title' | 'holds' | 'share' | 'coarse'> {
  const starts = startsOfEdition(edition, asked);
  const first = starts.find(({ counted }) => counted);
  return {
    ...(days.length === 0 ? {} : { period: { from: days[0]!.day, to: days.at(-1)!.day } }),
    rate: rateOf(lookedOver(days)),
    trend: trendOver(
      days.filter(({ day }) => !first || (day >= first.from && (first.to === undefined || day < first.to))),
    ),
    starts: starts.map((start): StartCompared => {
      let found: ReturnType<typeof rowOf>;
      const around = aroundStart(days, {
        ...start,
        comparable: (before, after) => {
          if (isApart(before, after, comparisonTolerance.hoursPerMille)) return false;
          // Comparing by means takes its time: the case is asked only where nothing else stands against a ratio.
          found = start.counted && zone !== undefined ? rowOf(edition, zone, start) : undefined;
          return found === undefined || found.kind === 'comparable';
        },
      });
      return { start, ...around, ...(found ? { comparison: comparisonWords(found) } : {}) };
    }),
    notOver,
    notTold,
  };
}

function rowOf(edition: Edition, zone: string, { ceasefire }: StartReading) {
  return edition.around.find((each) => each.ceasefire === ceasefire)?.rows.find((row) => row.zone === zone)?.comparison;
}

function uncertainPlace({ at, uncertaintyM }: AskedPlace): UncertainPlace {
  return { at, radiusM: uncertaintyM, regions: [] };
}

function earliestOf(layers: readonly LayerReach[], at: Instant): Pick<InvestmentView, 'earliestLapse'> {
  const dated = layers
    .flatMap(({ clauses }) => clauses.flatMap(({ lapses }) => lapses))
    .flatMap((lapse) => (lapse.on && lapse.on.latest > at ? [{ ...lapse, on: lapse.on }] : []))
    .sort((a, b) => a.on.earliest - b.on.earliest);
  return dated[0] ? { earliestLapse: dated[0] } : {};
}

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
import type { Edition } from '../release/index.ts';
import { comparisonWords } from '../words/index.ts';
import { titleOfZone } from '../zone-title.ts';
import { daysOfZone } from './days-of-zone.ts';
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

/** What was recorded in a zone that holds the place. */
export interface ZoneReading {
  readonly zone: string;
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
  /** Whether the case itself finds the two stretches comparable; absent where it compares no stretch of this start. */
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
  }: { readonly zones?: ZoneIndex | undefined; readonly starts?: readonly AskedStart[] } = {},
): InvestmentView {
  const uncertain = uncertainPlace(place);
  const { layers, byTextAlone } = reachOfEdition(uncertain, edition, zones);
  const at = edition.case.until;
  return {
    place,
    layers,
    byTextAlone,
    zones: zones.names.flatMap((zone): readonly ZoneReading[] => {
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
          ...readingOf(edition, zone, starts),
        },
      ];
    }),
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

function readingOf(
  edition: Edition,
  zone: string,
  asked: readonly AskedStart[],
): Omit<ZoneReading, 'zone' | 'title' | 'holds' | 'share' | 'coarse'> {
  const { days, notOver, notTold } = daysOfZone(edition, zone);
  const starts = startsOfEdition(edition, asked);
  const first = starts.find(({ counted }) => counted);
  return {
    ...(days.length === 0 ? {} : { period: { from: days[0]!.day, to: days.at(-1)!.day } }),
    rate: rateOf(lookedOver(days)),
    trend: trendOver(
      days.filter(({ day }) => !first || (day >= first.from && (first.to === undefined || day < first.to))),
    ),
    starts: starts.map((start): StartCompared => {
      const found = start.counted ? rowOf(edition, zone, start) : undefined;
      const apart = found?.kind === 'cannotBeCompared' || found?.kind === 'toldOnceOver';
      return {
        start,
        ...aroundStart(days, {
          ...start,
          comparable: (before, after) => !apart && !isApart(before, after, comparisonTolerance.hoursPerMille),
        }),
        ...(found ? { comparison: comparisonWords(found) } : {}),
      };
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

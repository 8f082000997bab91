import { spanOfDay } from '@truceline/truce/kernel';
import type { Edition, StatedAround } from '@truceline/truce/pages';
import { sitesFrom } from '@truceline/truce/readiness';
import type { Basemap } from '../map-svg.ts';

/**
 * What the monitor's map draws beneath and around the incidents, everything with its dates, so that the page can show it as it stood
 * at an instant: instants in milliseconds, absent ends open. Read by `web/src/monitor/map/map-ground.ts`, which says the same form.
 */
export interface MapGround {
  readonly zones: readonly {
    readonly zone: string;
    readonly title: string;
    readonly from?: number;
    readonly to?: number;
    readonly polygons: Edition['zones'][number]['polygons'];
    readonly source: string;
    readonly coarse: boolean;
  }[];
  /** Verdicts by day, the same order of zones in each: what was read of each zone on the day that begins at `at`. */
  readonly days: readonly { readonly at: number; readonly verdicts: readonly MapVerdict[] }[];
  readonly verdictZones: readonly string[];
  readonly lines: readonly {
    readonly id: string;
    readonly from: number;
    readonly to?: number;
    readonly uncertaintyM: number;
    readonly source: string;
    readonly paths: readonly (readonly (readonly [number, number])[])[];
  }[];
  /** Hubs, depots and posts as told, each word of a voice on its own; absent where nobody told of one. */
  readonly sites?: readonly MapSite[];
  /** Land to draw where there are no tiles: the case's own, or the common one. */
  readonly drawn?: Basemap;
  /** Whether the common tiles lie beneath the case: not beneath a land that is invented. */
  readonly tiles: boolean;
  /** Whether the operator has put a detailed basemap beside the store. */
  readonly detailed: boolean;
  readonly credit: string;
}

/** What was read of a zone on a day; `unseen` where too little was watched. */
export type MapVerdict = Edition['days'][number]['zones'][number]['verdict']['kind'] | 'unseen' | 'none';

/** A site by one voice. */
export interface MapSite {
  readonly id: string;
  readonly voice: string;
  readonly name: string;
  readonly kind?: string;
  readonly lon: number;
  readonly lat: number;
  readonly uncertaintyM?: number;
  readonly party?: string;
  readonly from: number;
  readonly to?: number;
  readonly exercise: boolean;
}

/** The map's ground of an operator's edition. `own`: the basemap is the case's own, of a land that the common tiles do not show. */
export function mapGround(
  edition: Edition,
  {
    basemap,
    stated,
    own,
    detailed,
  }: {
    readonly basemap: Basemap | undefined;
    readonly stated: StatedAround | undefined;
    readonly own: boolean;
    readonly detailed: boolean;
  },
): MapGround {
  const titles = new Map(edition.zones.map(({ zone, title }) => [zone, title]));
  const verdictZones = edition.zones.map(({ zone }) => zone);
  return {
    zones: (edition.datedZones ?? edition.zones).map((shape) => ({
      title: titles.get(shape.zone) ?? shape.zone,
      ...shape,
    })),
    days: edition.days.map(({ day, zones }) => ({
      at: spanOfDay(day, edition.case.dayZone).startsAt,
      verdicts: verdictZones.map((name) => verdictOf(zones.find(({ zone }) => zone === name))),
    })),
    verdictZones,
    lines: (stated?.lines ?? []).map(({ id, validFrom, validTo, uncertaintyM, source, lines }) => ({
      id,
      from: validFrom,
      ...(validTo === undefined ? {} : { to: validTo }),
      uncertaintyM,
      source,
      paths: lines,
    })),
    ...(edition.sites ? { sites: sitesTold(edition.sites) } : {}),
    ...(basemap ? { drawn: basemap } : {}),
    tiles: basemap !== undefined && !own,
    detailed,
    credit: basemap?.credit ?? '',
  };
}

function verdictOf(zone: Edition['days'][number]['zones'][number] | undefined): MapVerdict {
  if (!zone) return 'none';
  return zone.verdict.unseen ? 'unseen' : zone.verdict.kind;
}

function sitesTold(sites: NonNullable<Edition['sites']>): readonly MapSite[] {
  return sitesFrom(sites).flatMap(({ id, words }) =>
    words.flatMap(({ voice, facts, since, until, exercise }) => {
      if (!facts.at) return [];
      const { kind, uncertaintyM, party } = facts;
      return [
        {
          id,
          voice,
          name: facts.name ?? id,
          ...(kind === undefined ? {} : { kind }),
          lon: facts.at[0],
          lat: facts.at[1],
          ...(uncertaintyM === undefined ? {} : { uncertaintyM }),
          ...(party === undefined ? {} : { party }),
          from: since,
          ...(until === undefined ? {} : { to: until }),
          exercise,
        },
      ];
    }),
  );
}

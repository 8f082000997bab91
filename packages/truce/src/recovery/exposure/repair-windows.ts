import { byText, distanceM, type Interval, type ZoneIndex } from '../../kernel/index.ts';
import type { Arrangement } from '../arrangements/index.ts';
import type { Placing } from '../placing.ts';
import { countsAround } from './counts-around.ts';
import type { IncidentIndex } from './incident-index.ts';
import type { PossibleCount } from './possible-count.ts';
import type { Spot } from './spot.ts';
import { type HoursBook, watchedIn, type ZoneWatched, zonesAround } from './watched-around.ts';

/** How near to a spot a window of silence and its incidents are looked for, in metres. */
export const windowRadiusM = 5_000;

/** What ties a window of silence to a spot: its id, works there, or that it is near, certainly or possibly. */
export type WindowTie = 'site' | 'works' | 'near' | 'possiblyNear';

/** A window of silence for works at a spot: by whom it was guaranteed, how it ended, and what was recorded near it meanwhile. */
export interface RepairWindow {
  readonly arrangement: Arrangement;
  readonly tie: WindowTie;
  /** Who vouches for it, by voice; empty where nobody says, which is a hole and not "nobody". */
  readonly guarantors: readonly { readonly voice: string; readonly guarantor: string }[];
  /** By voice: when it was to hold, with what was recorded within `windowRadiusM` of the spot in that time. */
  readonly during: readonly WindowTime[];
}

/** One voice's word on when a window was to hold. An incident near by does not say that it was broken: the outcome is told, not reckoned. */
export interface WindowTime {
  readonly voice: string;
  readonly during: Interval;
  readonly incidents: PossibleCount;
  readonly watched: readonly ZoneWatched[];
}

/** The windows of silence at a spot, in the order in which anything was first told of them. */
export function repairWindowsAt(
  spot: Spot,
  arrangements: readonly Arrangement[],
  ground: { readonly incidents: IncidentIndex; readonly zones: ZoneIndex; readonly book?: HoursBook },
): readonly RepairWindow[] {
  return arrangements
    .filter(({ kind }) => kind === 'pause')
    .flatMap((arrangement) => {
      const tie = tieOf(arrangement, spot);
      return tie === undefined ? [] : [windowOf(arrangement, tie, spot, ground)];
    })
    .sort(
      (a, b) =>
        a.arrangement.firstAt.startsAt - b.arrangement.firstAt.startsAt || byText(a.arrangement.id, b.arrangement.id),
    );
}

function tieOf({ described }: Arrangement, spot: Spot): WindowTie | undefined {
  const facts = described.map(({ facts }) => facts);
  if (facts.some(({ site }) => site === spot.id)) return 'site';
  if (facts.some(({ works }) => works !== undefined && spot.works?.includes(works))) return 'works';
  const ties = facts.flatMap(({ placing }) => (placing?.at ? [nearness(placing, placing.at, spot)] : []));
  return ties.includes('near') ? 'near' : ties.includes('possiblyNear') ? 'possiblyNear' : undefined;
}

function nearness({ uncertaintyM = 0 }: Placing, at: Spot['at'], spot: Spot): WindowTie | undefined {
  const [apartM, offM] = [distanceM(at, spot.at), uncertaintyM + spot.uncertaintyM];
  if (apartM + offM <= windowRadiusM) return 'near';
  return apartM - offM <= windowRadiusM ? 'possiblyNear' : undefined;
}

function windowOf(
  arrangement: Arrangement,
  tie: WindowTie,
  spot: Spot,
  { incidents, zones, book }: Parameters<typeof repairWindowsAt>[2],
): RepairWindow {
  return {
    arrangement,
    tie,
    guarantors: arrangement.described.flatMap(({ voice, facts }) =>
      facts.guarantor === undefined ? [] : [{ voice, guarantor: facts.guarantor }],
    ),
    during: arrangement.described.flatMap(({ voice, facts: { during } }): readonly WindowTime[] => {
      if (!during) return [];
      const [around] = countsAround(incidents, spot, { radiiM: [windowRadiusM], periods: [{ during }], months: [] });
      const names = zonesAround(zones, spot, { radiusM: windowRadiusM, on: during.startsAt });
      return [{ voice, during, incidents: around!.periods[0]!.incidents, watched: watchedIn(book, names, during) }];
    }),
  };
}

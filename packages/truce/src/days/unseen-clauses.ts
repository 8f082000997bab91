import {
  type CoverageBook,
  type CoverageFloor,
  type Floors,
  floorOver,
  holdsFrom,
  noFloorInWords,
} from '../coverage/index.ts';
import type { ClauseState } from '../decisions/index.ts';
import type { Measurement } from '../findings/index.ts';
import type { Instant } from '../kernel/index.ts';

/** What the absence of a breach is held against. */
export interface WatchingGround {
  readonly book: CoverageBook | undefined;
  readonly measurements: readonly Measurement[];
  /** Names of the drawn zones, for a clause that limits no place. */
  readonly zones: readonly string[];
  /** Least share of the window that must have been watched, as fixed before the window began. */
  readonly floors: Floors;
  readonly dayZone: string;
  readonly until: Instant;
}

/** States that say that something was not recorded. */
const absences: ReadonlySet<ClauseState['state']> = new Set(['notMet', 'noApparentBreach']);
const dayMs = 86_400_000;

/**
 * States of clauses, those that rest on an absence of reports with what was watched over their window: where that is below the
 * floor of the clause in any of its zones, what the clause asks cannot be determined.
 */
export function withUnseen(states: readonly ClauseState[], ground: WatchingGround): readonly ClauseState[] {
  const measured = new Map(ground.measurements.map((each) => [each.clause, each]));
  return states.map((state) => {
    const measurement = measured.get(state.id);
    if (!measurement || !absences.has(state.state)) return state;
    const words = unseenWords(measurement, ground);
    return words === undefined ? state : { ...state, unseen: words };
  });
}

function unseenWords({ clause, zones, windowMs }: Measurement, ground: WatchingGround): string | undefined {
  const { book, until } = ground;
  if (!book) return 'nobody recorded where they looked';
  const lengthMs = windowMs ?? dayMs;
  const window = { startsAt: (until - lengthMs) as Instant, endsAt: until };
  const fixed = ground.floors.at(window.startsAt, clause);
  if (fixed.kind !== 'fixed') return noFloorInWords(fixed, ground.dayZone);
  const floor: CoverageFloor = {
    counter: clause,
    hoursPerMille: fixed.hoursPerMille,
    areaPerMille: 0,
    fixedAt: fixed.fixed ? holdsFrom(fixed.fixed) : (-Infinity as Instant),
  };
  const answer = floorOver(book, floor, { zones: zones.length > 0 ? zones : ground.zones, window });
  if (answer.kind === 'reached') return undefined;
  const [worst] = [...answer.zones].sort((a, b) => a.hoursPerMille - b.hoursPerMille);
  if (!worst) return 'the text draws no zone against which the record of watching could be laid';
  if (worst.because.includes('notRecorded')) return `nobody recorded where they looked in \`${worst.zone}\``;
  const hours = lengthMs % 3_600_000 === 0 ? `last ${lengthMs / 3_600_000} hours` : 'window';
  return `watched ${Math.floor(worst.hoursPerMille / 10)} % of the ${hours} in \`${worst.zone}\`, below the floor of ${Math.floor(floor.hoursPerMille / 10)} %`;
}

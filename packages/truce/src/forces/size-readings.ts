import { atATime } from './balance.ts';
import type { ForceStatement } from './statement.ts';

/** A size that somebody named in public. Readings are rivals: they stand side by side, and none is made of others. */
export interface SizeReading {
  /** The number of the fact. */
  readonly fact: string;
  /** `force`, or what else has the size: monitors, a country's own force, a line. */
  readonly about: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** In our own words. */
  readonly words: string;
  readonly source: string;
  /** The month of the source; absent where it gives none. */
  readonly dated?: string;
  readonly mark: 'E' | 'P+' | 'P1' | 'C' | 'N';
}

/** What a reading asks against what contributors have said. */
export interface AgainstReading {
  readonly reading: SizeReading;
  /** Of the contributions that are counted in this unit, what is there at a time; absent where nobody has said a number. */
  readonly offered?: number;
  /** What would lack by its lower and its upper figure; all of it where nothing is offered in numbers. */
  readonly lackingLow: number;
  readonly lackingHigh: number;
}

/**
 * Sets every reading of a force's size against all that is offered in its unit, wherever and whenever: what lacks here lacks
 * at the least. `rotation` is for contributions that do not say theirs.
 */
export function againstReadings(
  readings: readonly SizeReading[],
  { contributions }: Pick<ForceStatement, 'contributions'>,
  rotation = 1,
): readonly AgainstReading[] {
  return readings
    .filter(({ about }) => about === 'force')
    .map((reading): AgainstReading => {
      const own = contributions.filter(({ unit }) => unit === reading.unit);
      const offered = own.reduce((sum, each) => sum + atATime(each, rotation), 0);
      return {
        reading,
        ...(own.length === 0 ? {} : { offered }),
        lackingLow: Math.max(0, reading.low - offered),
        lackingHigh: Math.max(0, reading.high - offered),
      };
    });
}

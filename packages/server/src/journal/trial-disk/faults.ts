/** What may go wrong beneath a journal, as rates from 0 to 1 of the calls concerned. */
export interface FaultRates {
  /** Any call gives EIO or ENOSPC instead of being carried out, or after a part of it. */
  readonly error: number;
  readonly misdirectedRead: number;
  readonly misdirectedWrite: number;
  /** One bit of what was synced flips, at each crash. */
  readonly flip: number;
  /** What was not synced is lost at a crash, piece by piece. */
  readonly loss: number;
}

/** Nothing goes wrong but that unsynced pieces are lost at a crash. */
export const noFaults: FaultRates = { error: 0, misdirectedRead: 0, misdirectedWrite: 0, flip: 0, loss: 0.5 };

/** A failure of a call, as the operating system words it. */
export function diskError(code: 'EIO' | 'ENOSPC'): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

/** What every call throws from the moment on at which the process is dead. */
export class Crashed extends Error {}

/**
 * The one place through which all calls go: it counts them, lets the process die at a chosen one, and draws what fails.
 * A trial reads off it what has gone wrong.
 */
export interface Weather {
  /** Called as a call begins; throws where it is not carried out. `part` of it may happen all the same. */
  readonly begin: (part?: (end: 'error' | 'crash') => void) => void;
  readonly chance: (rate: number) => boolean;
  readonly pick: (count: number) => number;
  rates: FaultRates;
  /** Calls so far in this life. */
  calls: number;
  /** The process dies as this call begins. */
  crashAt: number | undefined;
  /** These calls fail, by their number. */
  failAt: ReadonlyMap<number, 'EIO' | 'ENOSPC'>;
  crashed: boolean;
  /** Damage that no journal can undo: something synced was changed behind its back. Each says where. */
  readonly damage: string[];
  /** Calls that failed or lied, since the last time somebody looked. */
  disturbed: number;
}

/** Fair weather with the chance given; the caller turns it foul. */
export function weatherFrom(random: () => number): Weather {
  const weather: Weather = {
    rates: noFaults,
    calls: 0,
    crashAt: undefined,
    failAt: new Map(),
    crashed: false,
    damage: [],
    disturbed: 0,
    chance: (rate) => rate > 0 && random() < rate,
    pick: (count) => Math.floor(random() * count),
    begin: (part) => {
      if (weather.crashed) throw new Crashed('the process is dead');
      weather.calls++;
      if (weather.calls === weather.crashAt) {
        weather.crashed = true;
        part?.('crash');
        throw new Crashed('the process dies');
      }
      const code =
        weather.failAt.get(weather.calls) ??
        (weather.chance(weather.rates.error) ? (weather.chance(0.5) ? 'EIO' : 'ENOSPC') : undefined);
      if (code === undefined) return;
      weather.disturbed++;
      part?.('error');
      throw diskError(code);
    },
  };
  return weather;
}

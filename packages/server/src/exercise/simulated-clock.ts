import { type Instant, instant } from '@truceline/truce/kernel';

/** The clock of a running exercise: the instant at which it was set going, plus what has passed since, times its speed. */
export interface SimulatedClock {
  readonly now: () => Instant;
  readonly speed: number;
  readonly paused: boolean;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly setSpeed: (speed: number) => void;
  /** Puts it ahead to an instant; one that is past already changes nothing. */
  readonly moveTo: (at: Instant) => void;
}

/** Makes a clock over the machine's. It never runs backwards, not even where the machine's clock is put back. */
export function simulatedClock(
  machineNow: () => number,
  start: { readonly from: Instant; readonly speed: number; readonly paused: boolean },
): SimulatedClock {
  let { speed, paused } = start;
  let anchor: number = start.from;
  let anchoredAt = machineNow();
  const now = (): Instant => {
    const at = machineNow();
    if (!paused) anchor += Math.max(0, at - anchoredAt) * speed;
    anchoredAt = at;
    return instant(Math.floor(anchor));
  };
  return {
    now,
    get speed() {
      return speed;
    },
    get paused() {
      return paused;
    },
    pause: () => {
      now();
      paused = true;
    },
    resume: () => {
      now();
      paused = false;
    },
    setSpeed: (next) => {
      now();
      speed = next;
    },
    moveTo: (at) => {
      anchor = Math.max(now(), at);
    },
  };
}

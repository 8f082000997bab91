/** Something that happened in one step of time and was reported in another; steps are whole numbers of one unit. */
export interface ReportedCase {
  readonly happened: number;
  readonly reported: number;
  /** How many; default 1. */
  readonly count?: number;
}

/** How late reports come, from what can be known now. */
export interface DelayTable {
  /** By delay d: cases reported after just d steps, and after at most d, both of steps so old that delay d can be seen. */
  readonly after: readonly number[];
  readonly atMost: readonly number[];
  /** By delay: their quotient; absent where no case is old enough. */
  readonly hazard: readonly (number | undefined)[];
  /** By delay: share of reports that come within d steps; absent where a later hazard is. */
  readonly share: readonly (number | undefined)[];
}

/** Reverse-time hazards of delays 0 to `delayMax`, at which all later ones are pooled. Of cases reported by `now` only. */
export function delayTable(
  cases: readonly ReportedCase[],
  { now, delayMax, from = -Infinity }: { readonly now: number; readonly delayMax: number; readonly from?: number },
): DelayTable {
  const delays = Array.from({ length: delayMax + 1 }, (_, delay) => delay);
  const after = delays.map(() => 0);
  const atMost = delays.map(() => 0);
  for (const { happened, reported, count = 1 } of cases) {
    if (reported > now || happened < from) continue;
    const delay = Math.min(reported - happened, delayMax);
    const oldest = Math.min(now - happened, delayMax);
    if (delay <= oldest) after[delay]! += count;
    for (let d = delay; d <= oldest; d++) atMost[d]! += count;
  }
  const hazard = delays.map((d) => (atMost[d]! > 0 ? after[d]! / atMost[d]! : undefined));
  const share: (number | undefined)[] = delays.map(() => 1);
  for (let d = delayMax - 1; d >= 0; d--) {
    const [later, next] = [share[d + 1], hazard[d + 1]];
    share[d] = later === undefined || next === undefined ? undefined : later * (1 - next);
  }
  return { after, atMost, hazard, share };
}

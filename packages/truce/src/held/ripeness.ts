import { type Instant, instant } from '../kernel/index.ts';
import { type NoVerdictCode, perCent, type Said, type WarningCode } from './reasons.ts';
import { type Registration, rowStart } from './registration.ts';
import { rowEnd } from './rows.ts';

/** Delays that are known: reports of rows old enough to be complete, and how many of them came after the settling time. */
export interface KnownDelays {
  readonly reports: number;
  readonly later: number;
}

const dayMs = 86_400_000;
/** More of the reports than this may not come after the settling time: it would be too short. */
const latePerMilleMax = 50;

/** What is not known yet. */
export interface Ripeness {
  /** Rows at the end that are not over. */
  readonly open: number;
  readonly reasons: readonly Said<NoVerdictCode>[];
  readonly warnings: readonly Said<WarningCode>[];
}

/** The rows of the truce that are not over or not yet settled at an instant, as reasons and warnings. */
export function ripeness(
  registration: Registration,
  {
    rows,
    knownAt,
    delays,
  }: { readonly rows: readonly string[]; readonly knownAt: Instant; readonly delays?: KnownDelays | undefined },
): Ripeness {
  const { settleDays } = registration;
  const reasons: Said<NoVerdictCode>[] = [];
  const warnings: Said<WarningCode>[] = [];
  const ends = rows.map((row) => rowEnd(row, rowStart(row, registration)!, registration));
  const open = ends.filter((end) => end > knownAt).length;
  const young = ends.filter((end) => end <= knownAt && instant(end + settleDays * dayMs) > knownAt).length;
  const step = registration.step === 'day' ? 'days' : 'hours';
  if (open > 0)
    reasons.push({ code: 'truceNotOver', words: `${open} of ${rows.length} ${step} of the window are not over` });
  if (young > 0)
    reasons.push({
      code: 'youngestNotKnown',
      words: `the youngest ${young} of ${rows.length} ${step} are not yet known: reports may come in for ${settleDays} days`,
    });
  if (delays && delays.reports > 0) {
    const share = (delays.later * 1000) / delays.reports;
    const words = `${perCent(share)} of ${delays.reports} reports with a time of publication came more than ${settleDays} days late`;
    if (share > latePerMilleMax)
      reasons.push({ code: 'reportsLate', words: `${words}: the settling time is too short` });
    else if (delays.later > 0) warnings.push({ code: 'reportingLag', words });
  } else
    warnings.push({
      code: 'reportingLag',
      words: `no report says when it was published: that ${settleDays} days are enough was taken from the registration`,
    });
  return { open, reasons, warnings };
}

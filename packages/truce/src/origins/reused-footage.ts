import { distanceM, gapMs } from '../kernel/index.ts';
import type { Report, ReportId } from '../reports/index.ts';
import { inPublication } from './copies.ts';
import { makeSharedMedia } from './shared-media.ts';

/** Reports farther apart than this can't tell of one incident (FUSION-AND-STATISTICS A3). */
const [apartM, apartMs] = [15_000, 36 * 3_600_000];

/** The same picture, film or sound under two reports that can't tell of one incident: one of them shows something else. */
export interface ReusedFootage {
  /** The report that was published first. */
  readonly first: ReportId;
  readonly again: ReportId;
}

/** Media that come again far away or much later. A warning to a person; it joins nothing. */
export function reusedFootage(reports: readonly Report[]): readonly ReusedFootage[] {
  const showing = reports.filter(({ media }) => media.some(({ sha256, perceptual }) => sha256 ?? perceptual));
  if (showing.length < 2) return [];
  const ordered = showing.sort(inPublication);
  const shared = makeSharedMedia(ordered);
  return ordered.flatMap((report, index) =>
    shared
      .before(index)
      .filter((other) => farApart(ordered[other]!, report))
      .map((other) => ({ first: ordered[other]!.id, again: report.id })),
  );
}

function farApart(a: Report, b: Report): boolean {
  if (gapMs(a.happenedAt, b.happenedAt) > apartMs) return true;
  return a.place.at !== undefined && b.place.at !== undefined && distanceM(a.place.at, b.place.at) > apartM;
}

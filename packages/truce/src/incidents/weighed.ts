import { attribute, evidenceFromReports, type WeighedAttribution } from '../attribution/index.ts';
import { groupsOf } from '../origins/index.ts';
import type { Report } from '../reports/index.ts';

/**
 * Who acted, weighed over all evidence of the reports of one incident, one voice a group. `parties`: whom the text binds; absent: whoever
 * the reports speak for or of.
 */
export function weighedAttribution(
  reports: readonly Report[],
  parties: readonly string[] = namedIn(reports),
): WeighedAttribution {
  const groupOf = new Map(groupsOf(reports).flatMap(({ origin, members }) => members.map((id) => [id, origin])));
  return attribute(
    evidenceFromReports(reports, ({ id }) => groupOf.get(id)!),
    { parties },
  );
}

function namedIn(reports: readonly Report[]): readonly string[] {
  return reports.flatMap(({ party, actor, evidence }) => [
    ...(party === undefined ? [] : [party]),
    ...(actor === undefined ? [] : [actor]),
    ...(evidence ?? []).map(({ of }) => of),
  ]);
}

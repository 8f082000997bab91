import { distanceAtLeastM, distanceM, gapMs } from '../../kernel/index.ts';
import type { Report } from '../../reports/index.ts';
import type { YardstickRule } from './rules.ts';

const nearM = 3_000;
const nearMs = 3 * 3_600_000;

/**
 * The rule that Truceline began with: reports of one kind at most 3 km apart are one incident if their clocks are at most three
 * hours apart, or their days overlap where one knows only the day. Chains join.
 */
export const nearnessRule: YardstickRule = {
  name: 'same kind, 3 km, 3 h, chained',
  clusters: (reports) => {
    const ordered = reports
      .filter(({ place }) => place.at && place.precision !== 'district' && place.precision !== 'region')
      .sort((a, b) => a.happenedAt.startsAt - b.happenedAt.startsAt);
    const parent = new Map(reports.map(({ id }) => [id, id]));
    const rootOf = (id: Report['id']): Report['id'] => {
      let root = id;
      while (parent.get(root) !== root) root = parent.get(root)!;
      parent.set(id, root);
      return root;
    };
    for (const [index, report] of ordered.entries())
      for (let at = index + 1; at < ordered.length; at++) {
        const other = ordered[at]!;
        if (other.happenedAt.startsAt > report.happenedAt.endsAt + nearMs) break;
        if (near(report, other)) parent.set(rootOf(other.id), rootOf(report.id));
      }
    const clusters = new Map<string, Report['id'][]>();
    for (const { id } of reports) clusters.set(rootOf(id), [...(clusters.get(rootOf(id)) ?? []), id]);
    return { clusters: [...clusters.values()] };
  },
};

function near(a: Report, b: Report): boolean {
  if (a.kind !== b.kind || distanceAtLeastM(a.place.at!, b.place.at!) > nearM) return false;
  const gap = gapMs(a.happenedAt, b.happenedAt);
  const clocks = a.happenedAt.precision === 'moment' && b.happenedAt.precision === 'moment';
  if (clocks ? gap > nearMs : gap > 0 || touches(a, b)) return false;
  return distanceM(a.place.at!, b.place.at!) <= nearM;
}

/** Two days that only share midnight do not overlap. */
function touches(a: Report, b: Report): boolean {
  return a.happenedAt.endsAt === b.happenedAt.startsAt || b.happenedAt.endsAt === a.happenedAt.startsAt;
}

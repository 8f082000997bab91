import { type Instant, instant } from '@truceline/truce/kernel';
import type { Edition, ReleasedIncident, ReleasedReport } from '@truceline/truce/pages';
import { mulberry32 } from '../chance.ts';

const dayMs = 86_400_000;
const kinds = ['shelling', 'small_arms_fire', 'explosion', 'drone_strike', 'overflight'] as const;
const grades = ['B2', 'B3', 'C3', 'A1', 'F6', 'D4'];

/** An edition with so many incidents over three years and so many reports of them, drawn by a seed, in the zones of another. */
export function generatedEdition(
  edition: Edition,
  size: { readonly incidents: number; readonly reports: number; readonly seed: number },
): Edition {
  const chance = mulberry32(size.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  const first = edition.case.until - 3 * 365 * dayMs;
  const names = [...new Set(edition.incidents.flatMap(({ place }) => place.name ?? []))];
  const incidents: ReleasedIncident[] = [];
  const reports: ReleasedReport[] = [];
  for (let index = 0; index < size.incidents; index++) {
    const shape = pick(edition.zones);
    const corners = shape.polygons.flat(2);
    const spot = () => {
      const [one, other, third] = [pick(corners), pick(corners), pick(corners)];
      const [a, b] = [chance(), chance()];
      const mixed = (at: 0 | 1) => one[at] * a * b + other[at] * a * (1 - b) + third[at] * (1 - a);
      return [mixed(0), mixed(1)] as const;
    };
    const at = exact(instant(Math.floor(first + chance() * 3 * 365 * dayMs)));
    const id = `inc-bench${index}`;
    const count = Math.floor((size.reports * (index + 1)) / size.incidents) - reports.length;
    const kind = pick(kinds);
    const place = { exact: spot(), precision: pick(['address', 'settlement', 'near']), name: pick(names), regions: [] };
    const grade = pick(grades);
    const own: string[] = [];
    for (let each = 0; each < count; each++) {
      const report = `${index.toString(16).padStart(8, '0')}${each.toString(16).padStart(56, '0')}`;
      own.push(report);
      reports.push({
        id: report,
        standing: 'standing',
        incident: id,
        feed: 'exercise',
        source: `source ${Math.floor(chance() * 40)}`,
        kind,
        from: at,
        receivedAt: exact(instant(at.at + Math.floor(chance() * dayMs))),
        place,
        grade,
        withheld: [],
      });
    }
    incidents.push({
      id,
      kind,
      from: at,
      to: at,
      datedByReport: false,
      place,
      zones: [shape.zone],
      reports: own,
      groups: 1 + Math.floor(chance() * 3),
      grades: [grade],
      waits: grade === 'F6' ? ['ungraded'] : [],
    });
  }
  return { ...edition, incidents, reports };
}

function exact(at: Instant): { readonly kind: 'exact'; readonly at: Instant } {
  return { kind: 'exact', at };
}

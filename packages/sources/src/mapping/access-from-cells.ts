import type { AccessImpediment, ImpedimentCause, ImpedimentClass } from '@truceline/truce/coverage';
import { timeIn } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import { hoursIn, type MappedCells, needed, periodIn, said, wordIn } from './mapped-cells.ts';

/** How access was kept from those who watch, as a table may say it. */
export const impedimentKinds = ['denial', 'conditional', 'delay', 'regular', 'other'] as const;
/** What else kept them from looking. */
export const impedimentCauses: readonly ImpedimentCause[] = [
  'jamming',
  'fire',
  'mines',
  'weather',
  'threat',
  'remoteEquipment',
  'notStated',
];

/** What kept somebody from looking, of one row, or nothing and at least one bad cell. Without a zone its place is not recorded. */
export function accessFrom(cells: MappedCells, feed: string): AccessImpediment | undefined {
  const { row, column, mapping } = cells;
  const during = periodIn(cells);
  const item = needed(cells, 'item');
  needed(cells, 'how');
  const [kind, cause] = [wordIn(cells, 'how', impedimentKinds), wordIn(cells, 'cause', impedimentCauses)];
  const lostMs = hoursIn(cells, 'lostHours');
  const [by, zone, team, reportedTo, reason, answer] = ['by', 'zone', 'team', 'reportedTo', 'reason', 'answer'].map(
    (member) => said(cells, member),
  );
  const answeredAt = column('answeredAt');
  const answered = answeredAt === undefined ? undefined : timeIn(row, answeredAt, mapping.timeZone);
  if (kind !== undefined && kind !== 'other' && cause !== undefined)
    row.bad.push({
      column: column('cause')!,
      reason: `\`${cause}\` stands beside \`${kind}\`; only \`other\` has a cause`,
    });
  if (answered && answer === undefined)
    row.bad.push({ column: answeredAt!, reason: 'a time of an answer without its words' });
  if (!during || !kind || row.bad.length > 0) return undefined;
  return {
    feed,
    item: keptText(item, 600),
    how: howOf(kind, cause),
    by: by === undefined ? { kind: 'notStated' } : { kind: 'named', party: keptText(by, 80) },
    at: zone === undefined ? { kind: 'notRecorded' } : { kind: 'zone', zone: keptText(zone, 200) },
    ...(team === undefined ? {} : { team: keptText(team, 200) }),
    during: { startsAt: during.startsAt, endsAt: during.endsAt },
    ...(lostMs === undefined ? {} : { lostMs }),
    ...(reason === undefined ? {} : { reason: keptText(reason) }),
    unseenZones: zonesIn(said(cells, 'unseenZones')),
    ...(reportedTo === undefined ? {} : { reportedTo: keptText(reportedTo, 300) }),
    ...(answer === undefined
      ? {}
      : { answer: { words: keptText(answer), ...(answered ? { at: answered.endsAt } : {}) } }),
    ...(mapping.exercise ? { exercise: true } : {}),
  };
}

function howOf(kind: (typeof impedimentKinds)[number], cause: ImpedimentCause | undefined): ImpedimentClass {
  return kind === 'other' ? { kind, cause: cause ?? 'notStated' } : { kind };
}

/** Several zones in one cell are separated by `|`. */
function zonesIn(text: string | undefined): readonly string[] {
  const names = (text ?? '').split('|').map((each) => keptText(each, 200));
  return [...new Set(names.filter((each) => each !== ''))];
}

import type { AccessImpediment } from '../../coverage/index.ts';
import { type Instant, instant } from '../../kernel/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { exerciseFeed, parties } from '../names.ts';
import { linkLoss, unwatched } from '../truth/index.ts';

/** A row of access on its way. */
export interface AccessSubmission {
  readonly receivedAt: Instant;
  readonly impediment: AccessImpediment;
}

const hourMs = 3_600_000;
const reasons = [
  'The bridge is being mended; come back tomorrow.',
  'There is no order to let you through.',
  'It is for your own protection.',
];

/**
 * What kept the mission from looking: both parties' checkpoints around the week that nobody could watch, the day on which links
 * failed, and now and then a wait. Told in the evening, with the reason as it was given.
 */
export function accessRows(ground: Ground): readonly AccessSubmission[] {
  const chance = chanceOf(ground.seed, 'access');
  return Array.from(
    { length: ground.days },
    (_, day): readonly Omit<AccessImpediment, 'feed' | 'item' | 'exercise'>[] => {
      const between = (from: number, to: number) => ({
        startsAt: ground.at(day, from * hourMs),
        endsAt: ground.at(day, to * hourMs),
      });
      if (day >= unwatched.firstDay && day <= unwatched.lastDay)
        return [
          {
            how: { kind: 'denial' },
            by: { kind: 'named', party: parties[day % 2]!.code },
            at: { kind: 'zone', zone: unwatched.zone },
            team: 'northern patrol',
            during: between(7, 17),
            reason: reasons[day % reasons.length]!,
            unseenZones: [unwatched.zone],
            reportedTo: 'joint commission',
            ...(day === unwatched.lastDay
              ? { answer: { words: 'The road will be open from tomorrow.', at: ground.at(day, 20 * hourMs) } }
              : {}),
          },
        ];
      if (day === linkLoss.day)
        return [
          {
            how: { kind: 'other', cause: 'jamming' },
            by: { kind: 'notStated' },
            at: { kind: 'zone', zone: linkLoss.zone },
            team: 'western aircraft',
            during: between(9, 13),
            unseenZones: [linkLoss.zone],
            reportedTo: 'joint commission',
          },
        ];
      if (!chance.happens(0.1)) return [];
      const from = chance.whole(7, 15);
      return [
        {
          how: { kind: 'delay' },
          by: { kind: 'named', party: parties[day % 2]!.code },
          at: chance.happens(0.2) ? { kind: 'notRecorded' } : { kind: 'zone', zone: 'buffer' },
          team: 'buffer patrol',
          during: between(from, from + 1),
          lostMs: chance.whole(2, 11) * 5 * 60_000,
          unseenZones: [],
        },
      ];
    },
  ).flatMap((rows, day) =>
    rows.map(
      (row): AccessSubmission => ({
        receivedAt: instant(ground.day(day).endsAt + chance.whole(30, 120) * 60_000),
        impediment: {
          feed: exerciseFeed,
          item: `access-${String(day + 1).padStart(3, '0')}`,
          exercise: true,
          ...row,
        },
      }),
    ),
  );
}

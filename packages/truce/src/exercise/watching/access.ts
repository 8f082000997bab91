import type { AccessImpediment } from '../../coverage/index.ts';
import { instant } from '../../kernel/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { exerciseFeed, parties } from '../names.ts';
import { jammedWeek } from './jammed-week.ts';
import type { PatrolDay, PatrolStop } from './patrols.ts';
import { type AccessSubmission, hours, zoneCodes } from './submission.ts';

const minuteMs = 60_000;
const commission = 'joint commission';
const reasons: Readonly<Record<PatrolStop['kind'], readonly string[]>> = {
  denial: [
    'The bridge is being mended; come back tomorrow.',
    'There is no order to let you through.',
    'It is for your own protection.',
  ],
  conditional: [
    'You may pass when we have searched the cars.',
    'You may pass with our escort and without your aircraft.',
    'Leave us the list of your names first.',
  ],
  delay: ['Wait here; the officer is at table.', 'A column has to pass first.'],
};
const answers = ['The road will be open from tomorrow.', 'The commander was told of the rules of article 4.'];

/**
 * What kept the mission from looking, told in the evening with the reason as it was given: where its patrols were stopped, the
 * week in which links were jammed, and a standing closure for mines. Half of what was complained of is answered.
 */
export function accessRows(patrols: readonly PatrolDay[], ground: Ground): readonly AccessSubmission[] {
  return [...patrols.flatMap((patrol) => stopRows(patrol, ground)), ...jammedRows(ground), ...mineRows(ground)];
}

function stopRows({ zone, day, team, stops }: PatrolDay, ground: Ground): readonly AccessSubmission[] {
  return stops.map(({ kind, during }, index) => {
    const item = `${day}-${zoneCodes[zone]}${index + 1}`;
    const chance = chanceOf(ground.seed, `access ${item}`);
    const told = kind === 'denial' || chance.happens(0.5);
    const answered = told && chance.happens(0.5);
    return inTheEvening(
      {
        item,
        how: { kind },
        by: chance.happens(0.15) ? { kind: 'notStated' } : { kind: 'named', party: parties[day % 2]!.code },
        at: kind === 'delay' && chance.happens(0.2) ? { kind: 'notRecorded' } : { kind: 'zone', zone },
        team,
        during,
        lostMs: during.endsAt - during.startsAt,
        reason: chance.one(reasons[kind]),
        unseenZones: kind === 'denial' ? [zone] : [],
        ...(told ? { reportedTo: commission } : {}),
        ...(answered ? { answer: { words: chance.one(answers), at: ground.at(day, 20 * 60 * minuteMs) } } : {}),
      },
      day,
      ground,
    );
  });
}

function jammedRows(ground: Ground): readonly AccessSubmission[] {
  const { zone, firstDay, lastDay, from, to } = jammedWeek;
  return daysOf(firstDay, lastDay, ground).map((day) =>
    inTheEvening(
      {
        item: `${day}-${zoneCodes[zone]}-links`,
        how: { kind: 'other', cause: 'jamming' },
        by: { kind: 'notStated' },
        at: { kind: 'zone', zone },
        team: `UAV-${zoneCodes[zone]}`,
        during: hours(day, from, to, ground),
        unseenZones: [zone],
        reportedTo: commission,
        ...(day === lastDay
          ? { answer: { words: 'No transmitter of ours was on the air.', at: ground.at(day, 20 * 60 * minuteMs) } }
          : {}),
      },
      day,
      ground,
    ),
  );
}

/** The ground between the lines is closed for mines, week after week. */
function mineRows(ground: Ground): readonly AccessSubmission[] {
  return Array.from({ length: Math.floor(ground.days / 7) }, (_, week) =>
    inTheEvening(
      {
        item: `mines-${week + 1}`,
        how: { kind: 'regular' },
        by: { kind: 'notStated' },
        at: { kind: 'zone', zone: 'buffer' },
        during: { startsAt: ground.day(week * 7).startsAt, endsAt: ground.day(week * 7 + 6).endsAt },
        reason: 'The tracks beside the road are mined.',
        unseenZones: [],
        reportedTo: commission,
      },
      week * 7 + 6,
      ground,
    ),
  );
}

function inTheEvening(
  { item, ...row }: Omit<AccessImpediment, 'feed' | 'exercise'>,
  day: number,
  ground: Ground,
): AccessSubmission {
  const chance = chanceOf(ground.seed, `access told ${item}`);
  return {
    receivedAt: instant(ground.day(day).endsAt + chance.whole(30, 120) * minuteMs),
    impediment: { feed: exerciseFeed, item: `access-${item}`, ...row, exercise: true },
  };
}

function daysOf(first: number, last: number, ground: Ground): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((day) => day < ground.days);
}

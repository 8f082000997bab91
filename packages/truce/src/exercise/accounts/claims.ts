import { type Instant, type Interval, instant } from '../../kernel/index.ts';
import type { PartyClaim } from '../../reports/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { ceasefireDay, type Ground } from '../ground.ts';
import { addressOf, exerciseFeed, otherParty, parties } from '../names.ts';
import type { PartyCode } from '../truth/index.ts';

/** A party's published total on its way. */
export interface ClaimSubmission {
  readonly receivedAt: Instant;
  readonly claim: PartyClaim;
}

const hourMs = 3_600_000;

/** Each party's totals against the other: one for every day of the truce, one for every seventh; far apart, in units of their own. */
export function partyClaims(ground: Ground): readonly ClaimSubmission[] {
  return parties.flatMap(({ code }) => {
    const chance = chanceOf(ground.seed, `claims ${code}`);
    const daily: ClaimSubmission[] = [];
    const weekly: ClaimSubmission[] = [];
    let week = 0;
    for (let day = ceasefireDay; day < ground.days; day++) {
      const number = 4 + Math.round(chance.wait(22));
      week += number;
      daily.push(
        claim(
          code,
          {
            item: `day-${day + 1}`,
            period: ground.day(day),
            number,
            bound: chance.happens(0.3) ? 'atLeast' : 'exact',
          },
          chance,
        ),
      );
      if ((day - ceasefireDay) % 7 !== 6) continue;
      const period = { startsAt: ground.day(day - 6).startsAt, endsAt: ground.day(day).endsAt };
      const told = week + chance.whole(-9, 30);
      const differs = told === week ? undefined : `the party's own daily totals for these seven days add up to ${week}`;
      weekly.push(
        claim(
          code,
          {
            item: `week-${day + 1}`,
            period,
            number: Math.max(1, told),
            bound: 'about',
            ...(differs ? { note: differs } : {}),
          },
          chance,
        ),
      );
      week = 0;
    }
    return [...daily, ...weekly];
  });
}

function claim(
  code: PartyCode,
  told: {
    readonly item: string;
    readonly period: Interval;
    readonly number: number;
    readonly bound: PartyClaim['bound'];
    readonly note?: string;
  },
  chance: Chance,
): ClaimSubmission {
  const publishedAt = instant(told.period.endsAt + chance.whole(1, 9) * hourMs);
  return {
    receivedAt: instant(publishedAt + chance.whole(2, 50) * 60_000),
    claim: {
      feed: exerciseFeed,
      item: `claim-${code}-${told.item}`,
      by: code,
      against: otherParty(code),
      period: { startsAt: told.period.startsAt, endsAt: told.period.endsAt },
      publishedAt,
      counted: code === 'vel' ? 'violations of the truce' : 'hostile acts',
      number: told.number,
      bound: told.bound,
      media: [
        {
          url: addressOf(code, `totals/${told.item}`),
          title: `[EXERCISE: total of ${told.item.replace('-', ' ')}]`,
        },
      ],
      ...(told.note === undefined ? {} : { note: told.note }),
      exercise: true,
    },
  };
}

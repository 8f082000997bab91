import { type Instant, instant } from '../../kernel/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import type { Delivery } from '../world.ts';
import { type ActDelivery, actor, does, duty, hoursAfter, itemOf, liaison, minuteMs, party, words } from './seat.ts';

const callsMax = 24;

/**
 * What liaison officers do first. After a report of fire by a named party somebody calls that party; most promises are kept,
 * some are broken, of some nobody ever learns. It depends on what was reported, and on nothing that only the truth knows.
 */
export function contacts(deliveries: readonly Delivery[], ground: Ground): readonly ActDelivery[] {
  return [...calls(deliveries, ground), ...pauses(ground), ...steps(ground)];
}

function calls(deliveries: readonly Delivery[], ground: Ground): readonly ActDelivery[] {
  const chance = chanceOf(ground.seed, 'calls');
  const heard = deliveries.flatMap((each) => {
    if (each.kind !== 'report' || each.draft.sourceClass !== 'monitor' || each.draft.actor === undefined) return [];
    const fresh = each.receivedAt - each.draft.happenedAt.endsAt < 12 * 60 * minuteMs;
    return fresh && each.receivedAt >= ground.ceasefireFrom && each.draft.corrects === undefined ? [each] : [];
  });
  return heard.slice(0, callsMax).flatMap(({ receivedAt, draft }, index): readonly ActDelivery[] => {
    const name = `call-${String(index + 1).padStart(2, '0')}`;
    const at = instant(receivedAt + chance.whole(3, 25) * minuteMs);
    const code = draft.actor!;
    const reached = chance.happens(0.85);
    const due = instant(at + chance.whole(1, 4) * 30 * minuteMs);
    const kept = chance.weighted([
      ['kept', 60],
      ['broken', 25],
      ['unknown', 15],
    ] as const);
    const where = draft.place.name ?? 'the place reported';
    const call = does(liaison(code), at, {
      act: 'call',
      call: name,
      to: actor(code),
      reached: reached ? 'yes' : 'no',
      ...(reached ? { promised: words(`fire near ${where} stops`), due } : {}),
    });
    if (!reached) return [call];
    const stopped = kept === 'kept' ? { stopped: instant(at + chance.whole(2, 28) * minuteMs) } : {};
    return [
      call,
      does(liaison(code), hoursAfter(due, chance.whole(1, 5)), {
        act: 'callOutcome',
        call: name,
        kept,
        ...stopped,
        words: words(
          { kept: 'the patrol hears nothing more', broken: 'the patrol hears fire again', unknown: 'nobody was near' }[
            kept
          ],
        ),
      }),
    ];
  });
}

const pauseDays = [
  { day: 6, zone: 'line_east', granted: ['vel', 'orn'], outcome: 'kept', what: 'recovery of two bodies' },
  { day: 11, zone: 'buffer', granted: ['vel'], refused: 'orn', what: 'repair of a water main' },
  { day: 22, zone: 'line_west', granted: ['vel', 'orn'], outcome: 'broken', what: 'clearing of the road to the mill' },
  { day: 37, zone: 'coast', granted: ['vel', 'orn'], outcome: 'unknown', what: 'passage of a ferry' },
  { day: 48, zone: 'north_sector', granted: ['orn', 'vel'], outcome: 'kept', what: 'return of the patrol' },
] as const;

/** Local pauses: asked of both, granted by each in its own name, or not. */
function pauses(ground: Ground): readonly ActDelivery[] {
  return pauseDays
    .filter(({ day }) => day < ground.days)
    .flatMap((each, index): readonly ActDelivery[] => {
      const pause = `pause-${index + 1}`;
      const asked = ground.at(each.day, 9 * 60 * minuteMs);
      const [from, to] = [hoursAfter(asked, 5), hoursAfter(asked, 9)];
      return [
        does(duty(index), asked, {
          act: 'askPause',
          pause,
          in: itemOf('zone', each.zone),
          from,
          to,
          asked: [actor('vel'), actor('orn')],
          words: words(each.what),
        }),
        ...each.granted.map((code, step) =>
          does(party(code), hoursAfter(asked, 1 + step * 1.5), { act: 'grantPause', pause }, 10),
        ),
        ...('refused' in each
          ? [
              does(party(each.refused), hoursAfter(asked, 3), {
                act: 'refusePause',
                pause,
                words: words('the hour does not suit us'),
              }),
            ]
          : [
              does(duty(index), hoursAfter(to, 0.5), {
                act: 'pauseOutcome',
                pause,
                outcome: each.outcome,
              }),
            ]),
      ];
    });
}

/** Spot reports, and steps that restore: one done, one not. */
function steps(ground: Ground): readonly ActDelivery[] {
  const at = (day: number, hour: number): Instant => ground.at(day, hour * 60 * minuteMs);
  return [
    does(duty(0), at(12, 16), {
      act: 'spotReport',
      spot: 'spot-1',
      in: itemOf('zone', 'buffer'),
      words: words('one shell in the buffer, measured'),
    }),
    does(duty(1), at(12, 17), {
      act: 'restore',
      step: 'step-1',
      how: 'explain',
      of: actor('vel'),
      due: at(13, 17),
      words: words('say which unit fired and on whose order'),
    }),
    does(duty(2), at(13, 15), {
      act: 'restoreOutcome',
      step: 'step-1',
      outcome: 'done',
      words: words('a letter with a unit and an hour'),
    }),
    does(duty(0), at(33, 7), {
      act: 'spotReport',
      spot: 'spot-2',
      in: itemOf('zone', 'buffer'),
      words: words('one shell in the buffer, measured, before dawn'),
    }),
    does(duty(1), at(33, 8), {
      act: 'restore',
      step: 'step-2',
      how: 'withdraw',
      of: actor('orn'),
      due: at(35, 8),
      words: words('withdraw the battery behind 15 km'),
    }),
    does(duty(2), at(35, 12), {
      act: 'restoreOutcome',
      step: 'step-2',
      outcome: 'notDone',
      words: words('the battery stands where it stood'),
    }),
  ];
}

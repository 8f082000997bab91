import type { Reminder } from '@truceline/truce/decisions';
import { type Instant, instant, parseInstant } from '@truceline/truce/kernel';
import type { Letterhead } from '../src/reminders/message.ts';

/** An instant as a test writes it. */
export function at(text: string): Instant {
  return instant(parseInstant(text)!);
}

/** Who writes, to two duty seats, with whatever a test changes. */
export function letterhead(changes: Partial<Letterhead> = {}): Letterhead {
  return {
    case: 'planted',
    title: 'A planted case',
    sender: 'duty@mission.example',
    name: 'The mission',
    exercise: false,
    audience: 'duty',
    detail: 'full',
    seats: ['night desk', 'day-desk'],
    ...changes,
  };
}

/** A reminder of a missed clock, with whatever a test changes. */
export function reminder(changes: Partial<Reminder> = {}): Reminder {
  return {
    key: 'clk-1 missed 1',
    stage: 'missed',
    subject: 'ran out: `warn`: within 24 hours',
    brief: 'clock clk-1 ran out',
    lines: ['who must act: ann'],
    since: at('2031-02-03T10:00Z'),
    dueAt: at('2031-02-03T10:00Z'),
    ...changes,
  };
}

/** An alert to the public behind which two people stand. */
export function publicReminder(
  stage: 'draft' | 'public' | 'withdrawn',
  words = 'Stay away from the bridge.',
): Reminder {
  const draft = {
    act: 'draftAlert',
    alert: 'bridge',
    words,
    id: 'a1',
    by: { office: 'duty', person: 'p1', authenticated: true },
    happenedAt: at('2031-02-03T09:00Z'),
    receivedAt: at('2031-02-03T09:00Z'),
  } as const;
  return reminder({
    key: `alert bridge ${stage}`,
    stage,
    subject: 'alert to the public `bridge`',
    alert: {
      name: 'bridge',
      draft,
      state: stage,
      people: ['p1', 'p2'],
      ...(stage === 'draft' ? {} : { publicAt: at('2031-02-03T09:30:15.250Z') }),
      authenticated: true,
      words: '2 people stand behind it',
    },
  });
}

import type { Interval } from '../../kernel/index.ts';
import { voiceOf } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Arrangement } from './arrangements-at.ts';
import type { CrossingNote, Passed, Waiting } from './entry.ts';
import { usable } from './entry-problems.ts';
import type { HeadCount } from './head-count.ts';

/** What one voice saw at a crossing during a stretch of time. Two voices on one day are two, and are not added. */
export interface CrossingSeen {
  readonly voice: string;
  readonly entry: Id;
  readonly happenedAt: Interval;
  readonly open?: Interval;
  readonly out?: Passed;
  readonly in?: Passed;
  readonly waiting?: Waiting;
  readonly notes: readonly CrossingNote[];
}

/** What was seen at one crossing, in the order of time; counts and hours that can be none are left out. */
export function crossingSeen({ entries }: Pick<Arrangement, 'entries'>): readonly CrossingSeen[] {
  return entries.flatMap(({ id, telling, speaker, happenedAt }) => {
    if (telling.what !== 'crossed') return [];
    const { open, out, in: back, waiting, notes } = telling;
    return [
      {
        voice: voiceOf({ speaker }),
        entry: id,
        happenedAt,
        ...(open && open.startsAt < open.endsAt ? { open } : {}),
        ...(out ? { out: passedIn(out) } : {}),
        ...(back ? { in: passedIn(back) } : {}),
        ...(waiting
          ? {
              waiting: {
                at: waiting.at,
                ...counted('minutes', waiting.minutes),
                ...counted('people', waiting.people),
                ...counted('vehicles', waiting.vehicles),
              },
            }
          : {}),
        notes: [...new Set(notes)],
      },
    ];
  });
}

function passedIn({ people, vehicles }: Passed): Passed {
  return { ...counted('people', people), ...counted('vehicles', vehicles) };
}

function counted<K extends string>(key: K, count: HeadCount | undefined): { readonly [each in K]?: HeadCount } {
  const found = usable(count);
  return (found === undefined ? {} : { [key]: found }) as { readonly [each in K]?: HeadCount };
}

import { instant } from '@truceline/truce/kernel';
import type { Desk } from './desk.ts';
import { button, make } from './make.ts';
import { mintId } from './save-item.ts';
import { clock, say } from './words/words.ts';

const minutesOffered = [30, 60, 120, 240];

/** One touch checks in and says when the next is due. */
export function checkInScreen(desk: Desk): HTMLElement {
  const id = mintId();
  const checkIn = async (minutes: number | undefined): Promise<void> => {
    const now = Date.now();
    const dueAt = minutes === undefined ? undefined : now + minutes * 60_000;
    const next = dueAt === undefined ? {} : { nextBy: instant(dueAt) };
    try {
      await desk.save({ v: 1, type: 'checkIn', id, team: desk.kept.team ?? '', savedAt: instant(now), ...next }, [], {
        dueAt,
      });
      await desk.go('home', say('checkInSaved', clock(now)));
    } catch (problem) {
      desk.tell(say('notSaved', (problem as Error).message));
    }
  };
  return make(
    'div',
    {},
    make('h1', { text: say('checkIn') }),
    make('p', { class: 'hint', id: 'alarm-open', text: say('alarmOpen') }),
    make('h2', { text: say('nextCheckIn') }),
    make(
      'div',
      { class: 'doors' },
      ...minutesOffered.map((minutes) =>
        button(minutes < 60 ? say('minutes', minutes) : say('hours', minutes / 60), () => void checkIn(minutes), {
          'data-minutes': minutes,
        }),
      ),
    ),
    make(
      'div',
      { class: 'stack' },
      button(say('noNext'), () => void checkIn(undefined)),
      button(say('back'), () => void desk.go('home')),
    ),
  );
}

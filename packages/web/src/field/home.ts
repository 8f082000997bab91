import type { Desk } from './desk.ts';
import { button, make } from './make.ts';
import { startWatching, stopWatching } from './watch.ts';
import { clock, say } from './words/words.ts';

/** Touches nearer to the one that began a stretch than this are the same touch, in milliseconds. */
const oneTouchMs = 1_000;

/** The first screen: four doors, what runs, what is due, and how much waits. */
export async function homeScreen(desk: Desk): Promise<HTMLElement> {
  const { kept, go } = desk;
  const waiting = (await desk.outbox.list()).filter((box) => box.acknowledgedAt === undefined);
  const items = waiting.filter((box) => box.purpose === 'item');
  const linked = kept.link !== undefined && kept.team !== undefined;
  const door = (text: string, does: () => void, more = {}) => button(text, linked ? does : () => void go('link'), more);
  const { running } = kept;
  const due = make('p', { id: 'due' });
  const tellDue = (): void => {
    if (kept.dueAt === undefined) return;
    const late = kept.dueAt < Date.now();
    due.textContent = say(late ? 'overdue' : 'dueBy', clock(kept.dueAt));
    due.className = late ? 'notice alert' : '';
    if (late) due.setAttribute('role', 'alert');
    if (late) navigator.vibrate?.(400);
  };
  tellDue();
  const timer = setInterval(() => (due.isConnected ? tellDue() : clearInterval(timer)), 15_000);
  return make(
    'div',
    {},
    make('h1', { text: say('title') }),
    linked ? undefined : make('p', { class: 'notice', text: say('notLinked') }),
    kept.dueAt === undefined ? undefined : due,
    make(
      'div',
      { class: 'doors' },
      door(say('observation'), () => void go('observe'), { id: 'door-observe' }),
      running
        ? door(
            say('stopCoverage'),
            () => {
              if (Date.now() - running.startedAt >= oneTouchMs || Date.now() < running.startedAt)
                void stopWatching(desk, running);
            },
            { id: 'door-watch', class: 'running', 'aria-describedby': 'watching' },
          )
        : door(say('startCoverage'), () => void startOrAsk(desk), { id: 'door-watch', 'aria-describedby': 'watching' }),
      door(say('accessDenied'), () => void go('access'), { id: 'door-access' }),
      door(say('checkIn'), () => void go('checkIn'), { id: 'door-check-in' }),
    ),
    make('p', {
      id: 'watching',
      text: running
        ? say(
            'watching',
            `${running.zone}, ${say(`watch_${running.means}` as 'watch_patrol')}`,
            clock(running.startedAt),
          )
        : say('notWatching'),
    }),
    make('p', {
      id: 'waiting',
      text: `${say('waiting', items.length)}${items[0] ? `, ${say('oldest', clock(items[0].savedAt))}` : ''}`,
    }),
    make(
      'div',
      { class: 'stack' },
      button(say('handOver'), () => void go('handOver'), { id: 'door-hand-over' }),
      make(
        'div',
        { class: 'row' },
        button(say('ground'), () => void go('ground'), { id: 'door-ground' }),
        running ? undefined : button(say('changeZone'), () => void go('watch'), { id: 'door-zone' }),
        button(say('settings'), () => void go('settings'), { id: 'door-settings' }),
      ),
    ),
  );
}

/** One touch starts where zone and means are known from the last time; the first time asks for them. */
async function startOrAsk(desk: Desk): Promise<void> {
  if (desk.kept.watch) await startWatching(desk, desk.kept.watch);
  else await desk.go('watch');
}

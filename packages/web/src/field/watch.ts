import { instant } from '@truceline/truce/kernel';
import type { Desk, Kept, Watching } from './desk.ts';
import { button, choice, field, make } from './make.ts';
import { mintId } from './save-item.ts';
import { clock, say } from './words/words.ts';

const means = ['patrol', 'post', 'uav', 'camera'] as const;

/** Where zone and means are chosen; the touch that chooses them begins the stretch. */
export function watchScreen(desk: Desk): HTMLElement {
  const { kept } = desk;
  const zones = kept.link?.zones ?? [];
  const listed =
    zones.length > 0
      ? choice(
          say('zone'),
          zones.map((zone) => ({ value: zone, label: zone })),
          { chosen: kept.watch?.zone },
        )
      : undefined;
  const typed = field(say('zone'), { id: 'zone', maxlength: 80, value: kept.watch?.zone ?? '' }, say('zoneHint'));
  const how = choice(
    say('coverageHow'),
    means.map((value) => ({ value, label: say(`watch_${value}`) })),
    { chosen: kept.watch?.means ?? 'patrol' },
  );
  const begin = async (): Promise<void> => {
    const zone = (listed?.value() ?? typed.input.value).trim();
    if (zone === '') return desk.tell(say('required', say('zone')));
    await startWatching(desk, { zone, means: (how.value() ?? 'patrol') as Watching['means'] });
  };
  return make(
    'div',
    {},
    make('h1', { text: say('startCoverage') }),
    listed?.element ?? typed.element,
    how.element,
    make(
      'div',
      { class: 'bar' },
      make(
        'div',
        { class: 'row' },
        button(say('back'), () => void desk.go('home')),
        button(say('start'), () => void begin(), { class: 'chief', id: 'start' }),
      ),
    ),
  );
}

/** Begins a stretch. It is kept at once, so that closing the page does not end it. */
export async function startWatching(desk: Desk, watch: Watching): Promise<void> {
  if (!desk.kept.running) await desk.keep({ watch, running: { ...watch, id: mintId(), startedAt: Date.now() } });
  await desk.go('home');
}

/** Ends the stretch that runs: it is sealed, and no longer runs, in one step. */
export async function stopWatching(desk: Desk, running: NonNullable<Kept['running']>): Promise<void> {
  const { id, zone, startedAt } = running;
  const endedAt = Math.max(startedAt, Date.now());
  try {
    await desk.save(
      {
        v: 1,
        type: 'coverage',
        id,
        team: desk.kept.team ?? '',
        savedAt: instant(Date.now()),
        zone,
        means: running.means,
        during: { startsAt: instant(startedAt), endsAt: instant(endedAt) },
      },
      [],
      { running: undefined },
    );
    const back = Date.now() < startedAt ? ` ${say('clockBack')}` : '';
    await desk.go('home', `${say('coverageSaved', clock(startedAt), clock(endedAt))}${back}`);
  } catch (problem) {
    desk.tell(say('notSaved', (problem as Error).message));
  }
}

import { useGround } from '../ground/index.ts';
import { useStore } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { clockTime, localTime } from '../wording/times.ts';
import { liveStore, showWaiting } from './live.ts';

/** How many reports wait to be shown, and whether the room is heard. */
export function LiveBar() {
  const { waiting, fresh, connection, heardAt } = useStore(liveStore, (state) => state);
  const ground = useGround();
  return (
    <div className="live" data-connection={connection}>
      {ground && (
        <p>
          {say('As known at {time} ({zone}).', {
            time: localTime(ground.case.knownAt, ground.case.dayZone),
            zone: ground.case.dayZone,
          })}
        </p>
      )}
      <p role="status">
        {connection === 'lost' && heardAt !== undefined
          ? say('Connection lost; the room was last heard at {time}. What is shown stays; it is tried again.', {
              time: clockTime(heardAt),
            })
          : connection === 'lost'
            ? say('The room cannot be heard. What is shown stays; it is tried again.')
            : connection === 'open'
              ? say('What comes in is announced here.')
              : ''}
      </p>
      {waiting && (
        <p>
          <button type="button" onClick={showWaiting} aria-keyshortcuts="n">
            {fresh > 0
              ? say('{n, plural, one {# new report, press n} other {# new reports, press n}}', { n: fresh })
              : say('Something changed, press n')}
          </button>
        </p>
      )}
    </div>
  );
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useGround } from '../ground/index.ts';
import { step, useMonitor } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { localTime } from '../wording/times.ts';
import { useQueue } from './queue.ts';
import { waitingWords } from './waiting-words.ts';

/** Incidents that wait for a person. */
export function QueuePane() {
  const ground = useGround();
  const queue = useQueue();
  const selected = useMonitor((state) => state.incident);
  const scroller = useRef<HTMLUListElement>(null);
  const rows = useVirtualizer({
    count: queue.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 84,
    overscan: 6,
  });
  const at = ground ? queue.findIndex((index) => ground.incidents.id[index] === selected) : -1;
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at);
  }, [at, rows]);
  return (
    <section className="queue" aria-labelledby="queue-title">
      <h2 id="queue-title">
        {say('Queue')} <small>{queue.length}</small>
      </h2>
      {ground && queue.length === 0 ? (
        <p>
          {ground.incidents.id.length === 0
            ? say('Nothing is recorded in this case yet.')
            : say('Nothing waits among what is shown.')}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <ul ref={scroller} className="scroller" tabIndex={0} aria-label={say('Incidents that wait for a person')}>
        <li className="height" aria-hidden="true" style={{ height: rows.getTotalSize() }} />
        {ground &&
          rows.getVirtualItems().map(({ index: row, start, size }) => {
            const index = queue[row]!;
            const { incidents, kinds, places, case: facts } = ground;
            const from = incidents.from[index] ?? null;
            const id = incidents.id[index]!;
            return (
              <li
                key={id}
                className="row"
                style={{ height: size, transform: `translateY(${start}px)` }}
                aria-setsize={queue.length}
                aria-posinset={row + 1}
              >
                <button
                  type="button"
                  aria-pressed={id === selected}
                  onClick={() => step({ kind: 'select', incident: id })}
                >
                  <strong>{kinds[incidents.kind[index]!]?.words ?? say('incident')}</strong>{' '}
                  {places[incidents.place[index]!] ?? say('place not known')}
                  <br />
                  <small>
                    {from === null ? say('time not known') : localTime(from, facts.dayZone)} ·{' '}
                    {waitingWords(incidents.waits[index]!)}
                  </small>
                </button>
              </li>
            );
          })}
      </ul>
    </section>
  );
}

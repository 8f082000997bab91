import { useEffect } from 'react';
import { CoverageBar, GaugesBar } from '../gauges/index.ts';
import { useGround } from '../ground/index.ts';
import { LiveBar, liveStore, showWaiting } from '../live/index.ts';
import { step, useStore } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { localTime } from '../wording/times.ts';

const lastIncidents = 12;

/** The wall of a duty room: nobody touches it, so what comes in is shown at once. */
export function Board() {
  const ground = useGround();
  const waiting = useStore(liveStore, (state) => state.waiting);
  useEffect(() => {
    if (waiting) showWaiting();
  }, [waiting]);
  const last = ground ? [...ground.incidents.id.keys()].slice(-lastIncidents).reverse() : [];
  return (
    <div className="board">
      <LiveBar />
      <GaugesBar />
      <section className="last" aria-labelledby="last-title">
        <h2 id="last-title">{say('Last incidents')}</h2>
        {ground && last.length === 0 ? <p>{say('Nothing is recorded in this case yet.')}</p> : null}
        <ol>
          {ground &&
            last.map((index) => {
              const { incidents, kinds, places, case: facts } = ground;
              const from = incidents.from[index] ?? null;
              return (
                <li key={incidents.id[index]}>
                  {from === null ? say('time not known') : localTime(from, facts.dayZone)} ·{' '}
                  <strong>{kinds[incidents.kind[index]!]?.words ?? say('incident')}</strong> ·{' '}
                  {places[incidents.place[index]!] ?? say('place not known')}
                </li>
              );
            })}
        </ol>
      </section>
      <CoverageBar />
      <p>
        <button type="button" onClick={() => step({ kind: 'view', view: 'desk' })}>
          {say('To the desk')}
        </button>
      </p>
    </div>
  );
}

import { AddressNotices } from '../address/index.ts';
import { MapPane } from '../map/index.ts';
import { TimePane } from '../time/index.ts';
import { say } from '../wording/index.ts';

/** Gauges above, queue left, map and table in the middle, the selected incident right, time below. */
export function App() {
  return (
    <div className="desk">
      <AddressNotices />
      <section className="gauges" aria-label={say('Counters')} />
      <section className="queue" aria-label={say('Queue')} />
      <div className="middle">
        <MapPane />
        <section className="table-pane" aria-label={say('Table')} />
      </div>
      <section className="selected" aria-label={say('Selected incident')} />
      <TimePane />
    </div>
  );
}

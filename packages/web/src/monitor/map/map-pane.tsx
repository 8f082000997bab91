import { say } from '../wording/index.ts';

/** The map, in step with table and clocks. */
export function MapPane() {
  return <section className="map-pane" aria-label={say('Map')} />;
}

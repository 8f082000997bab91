import { say } from '../wording/index.ts';

/** The brush, the scrubber and the two clocks. */
export function TimePane() {
  return <section className="time-pane" aria-label={say('Time')} />;
}

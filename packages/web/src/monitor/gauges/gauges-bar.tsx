import { useEffect, useState } from 'react';
import { type GroundCounter, useGround } from '../ground/index.ts';
import { say } from '../wording/index.ts';
import { lengthWords, localTime } from '../wording/times.ts';

/** Counters against their limits, with the time until the window moves on. */
export function GaugesBar() {
  const ground = useGround();
  const passed = useMinutes(ground);
  if (!ground) return <section className="gauges skeleton" aria-label={say('Counters')} aria-busy="true" />;
  const { counters, case: facts } = ground;
  const now = facts.until + passed;
  const measured = counters.filter(({ state }) => state !== 'notMeasured');
  const others = counters.filter(({ state }) => state === 'notMeasured');
  return (
    <section className="gauges" aria-labelledby="gauges-title">
      <h2 id="gauges-title">{say('Counters')}</h2>
      {measured.length === 0 ? <p>{say('No counter of the text is measured.')}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <ul tabIndex={0} aria-label={say('Counters, scrolls sideways')}>
        {measured.map((counter) => (
          <Gauge key={counter.clause} counter={counter} now={now} zone={facts.dayZone} />
        ))}
      </ul>
      {others.length === 0 ? null : (
        <details>
          <summary>
            {say('{n, plural, one {# counter is not measured} other {# counters are not measured}}', {
              n: others.length,
            })}
          </summary>
          <ul>
            {others.map(({ clause, title, why }) => (
              <li key={clause}>
                {title}: {why.join('; ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface GaugeShown {
  readonly counter: GroundCounter;
  readonly now: number;
  readonly zone: string;
}

function Gauge({ counter, now, zone }: GaugeShown) {
  const { title, zoneTitle, low, best, high, limit, comparison, window, ends, state } = counter;
  const range = low === best && high === best ? '' : ` (${low}–${high})`;
  return (
    <li className="gauge" data-state={state}>
      <strong lang="">{zoneTitle ?? title}</strong>
      {zoneTitle === undefined ? null : <small lang="">{title}</small>}
      <meter min={0} max={Math.max(limit * 2, high, 1)} value={best} aria-label={title} />
      <span>
        {say('{count} counted; the limit is {limit} in {window}', {
          count: `${best}${range}`,
          limit: comparison,
          window,
        })}
      </span>
      <small>
        {stateWords(state)}
        {ends === undefined
          ? ''
          : ` · ${say('the oldest leaves the window at {time}, in {left} h', { time: localTime(ends, zone), left: lengthWords(ends - now) })}`}
      </small>
    </li>
  );
}

function stateWords(state: GroundCounter['state']): string {
  switch (state) {
    case 'exceeded':
      return say('beyond the limit (apparent)');
    case 'possiblyExceeded':
      return say('possibly beyond the limit');
    case 'within':
      return say('not beyond the limit by what is recorded');
    case 'notMeasured':
      return say('not measured');
  }
}

/** Milliseconds since the columns came, in steps of a minute: clocks are information and not alarms. */
function useMinutes(since: unknown): number {
  const [passed, setPassed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew with each new state of the case
  useEffect(() => {
    const begun = Date.now();
    setPassed(0);
    const timer = setInterval(() => setPassed(Math.floor((Date.now() - begun) / 60_000) * 60_000), 15_000);
    return () => clearInterval(timer);
  }, [since]);
  return passed;
}

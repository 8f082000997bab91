import { useGround } from '../ground/index.ts';
import { say } from '../wording/index.ts';
import { lengthWords, localTime } from '../wording/times.ts';

const lastImpediments = 5;

/** How much of the last day was watched, zone by zone, and where access was refused. */
export function CoverageBar() {
  const ground = useGround();
  if (!ground) return <section className="coverage skeleton" aria-label={say('Watched')} aria-busy="true" />;
  const { coverage, impediments, case: facts } = ground;
  const newest = [...impediments].sort((a, b) => b.from - a.from).slice(0, lastImpediments);
  return (
    <section className="coverage" aria-labelledby="coverage-title">
      <h2 id="coverage-title">
        {say('Watched')} {coverage[0] ? <small>{coverage[0].day}</small> : null}
      </h2>
      {coverage.length === 0 ? <p>{say('Nobody recorded who watched: it is not known.')}</p> : null}
      <ul>
        {coverage.map((zone) => (
          <li key={zone.zone} data-unseen={!zone.recorded || zone.watchedMs === 0 || undefined}>
            <span lang="">{zone.title}</span>{' '}
            {zone.recorded && zone.lengthMs > 0 ? (
              <>
                <meter min={0} max={zone.lengthMs} value={zone.watchedMs} aria-label={zone.title} />{' '}
                {say('{watched} of {length} h', {
                  watched: lengthWords(zone.watchedMs),
                  length: lengthWords(zone.lengthMs),
                })}
                {zone.floorPerMille === undefined
                  ? ''
                  : zone.watchedMs * 1000 < zone.lengthMs * zone.floorPerMille
                    ? ` · ${say('below the floor: an absence of reports says nothing')}`
                    : ''}
              </>
            ) : (
              say('not recorded: not known')
            )}
          </li>
        ))}
      </ul>
      <details>
        <summary>
          {say(
            '{n, plural, =0 {No restriction of access is recorded} one {# restriction of access} other {# restrictions of access}}',
            { n: impediments.length },
          )}
        </summary>
        <ul>
          {newest.map((row) => (
            <li key={`${row.from} ${row.how} ${row.zone}`}>
              {localTime(row.from, facts.dayZone)}: {row.how}
              {row.zone === undefined ? '' : `, ${row.zone}`}
              {row.by === undefined ? '' : `, ${row.by}`}
              {row.reason === undefined ? null : (
                <>
                  {' '}
                  <q lang="" dir="auto">
                    {row.reason}
                  </q>
                </>
              )}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

import type { Ground } from '../ground/index.ts';
import { step, useMonitor } from '../state/index.ts';
import { language, phrase, say } from '../wording/index.ts';
import { ChangeSign } from './change-sign.tsx';
import type { ChangedPart, IncidentChange } from './difference.ts';
import { useDifference, useDifferenceState } from './difference-state.ts';

const partWords: Readonly<Record<ChangedPart, string>> = {
  time: phrase('time'),
  kind: phrase('kind'),
  zones: phrase('zones'),
  place: phrase('place'),
  actor: phrase('attribution'),
  grade: phrase('grade'),
  reports: phrase('reports'),
};
const rowsMax = 200;

/** What became known between two instants: in a sentence, and incident by incident. */
export function DifferenceTable({ ground }: { readonly ground: Ground }) {
  const difference = useDifference();
  const state = useDifferenceState();
  const selected = useMonitor(({ incident }) => incident);
  if (state === 'none') return null;
  if (state === 'failed')
    return <p className="notice">{say('What was known at that instant could not be read; nothing is compared.')}</p>;
  if (!difference) return <p role="status">{say('Reading what was known then …')}</p>;
  const time = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: ground.case.dayZone,
  });
  const count = (change: IncidentChange) => difference.rows.filter((row) => row.change === change).length;
  return (
    <div className="difference">
      <p role="status">
        {say(
          'Between {earlier} and {later}: {added, plural, one {# incident added} other {# incidents added}}, {changed} changed, {withdrawn} withdrawn.',
          {
            earlier: time.format(difference.earlier),
            later: time.format(difference.later),
            added: count('added'),
            changed: count('changed'),
            withdrawn: count('withdrawn'),
          },
        )}
      </p>
      {difference.rows.length === 0 ? null : (
        <details>
          <summary>{say('Incident by incident')}</summary>
          <div className="wide">
            <table>
              <caption>
                {difference.rows.length > rowsMax
                  ? say('The first {rows} of {n} incidents that differ', { rows: rowsMax, n: difference.rows.length })
                  : say('Incidents that differ; times of {zone}', { zone: ground.case.dayZone })}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{say('Change')}</th>
                  <th scope="col">{say('When')}</th>
                  <th scope="col">{say('Kind')}</th>
                  <th scope="col">{say('Place')}</th>
                  <th scope="col">{say('What reads otherwise')}</th>
                  <th scope="col">{say('Name')}</th>
                </tr>
              </thead>
              <tbody>
                {difference.rows.slice(0, rowsMax).map(({ incident, change, from, kind, place, parts }) => (
                  <tr key={incident} data-change={change} aria-current={incident === selected ? 'true' : undefined}>
                    <td>
                      <ChangeSign change={change} worded />
                    </td>
                    <td>{from === undefined ? say('not known') : time.format(from)}</td>
                    <td>{kind}</td>
                    <td>
                      <bdi>{place}</bdi>
                    </td>
                    <td>{parts.map((part) => say(partWords[part])).join(', ')}</td>
                    <td>
                      {change === 'withdrawn' ? (
                        incident
                      ) : (
                        <button type="button" className="link" onClick={() => step({ kind: 'select', incident })}>
                          {incident}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </div>
  );
}

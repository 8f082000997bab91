import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useGround, useShown } from '../ground/index.ts';
import { language, say } from '../wording/index.ts';

const rowsMax = 500;

/** Whether the page is being printed: then there are no controls, and the map is drawn so that paper takes it. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

/** On paper the incidents of the map stand in a table beneath it, the newest first. */
export function PrintTable() {
  const ground = useGround();
  const shown = useShown();
  if (!ground || !shown) return null;
  const { incidents } = ground;
  const time = new Intl.DateTimeFormat(language, {
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: ground.case.dayZone,
  });
  const rows = [...shown].reverse().slice(0, rowsMax);
  return (
    <table className="print-table">
      <caption>
        {rows.length < shown.length
          ? say('The newest {rows} of {n} incidents on this map; times of {zone}', {
              rows: rows.length,
              n: shown.length,
              zone: ground.case.dayZone,
            })
          : say('{n, plural, one {# incident on this map} other {# incidents on this map}}; times of {zone}', {
              n: shown.length,
              zone: ground.case.dayZone,
            })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say('When')}</th>
          <th scope="col">{say('Kind')}</th>
          <th scope="col">{say('Place')}</th>
          <th scope="col">{say('Within')}</th>
          <th scope="col">{say('Reports')}</th>
          <th scope="col">{say('Name')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((index) => {
          const [from, radius] = [incidents.from[index], incidents.radiusM[index]];
          return (
            <tr key={incidents.id[index]}>
              <td>{from === null || from === undefined ? say('not known') : time.format(from)}</td>
              <td>{ground.kinds[incidents.kind[index]!]?.words ?? say('not stated')}</td>
              <td>{ground.places[incidents.place[index]!] ?? say('not stated')}</td>
              <td>{radius === null || radius === undefined ? say('not known') : `${radius} m`}</td>
              <td>{incidents.count[index]}</td>
              <td>{incidents.id[index]}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

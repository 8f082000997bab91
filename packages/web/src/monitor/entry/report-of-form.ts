import { atTimeOfDay, parseDay } from '@truceline/truce/kernel';
import { incidentKinds } from '@truceline/truce/reports';
import type { Ground } from '../ground/index.ts';
import { say } from '../wording/index.ts';
import { localTime } from '../wording/times.ts';
import { domains } from './domains.ts';
import { statedPlace } from './stated-place.ts';

const meansOf: Readonly<Record<string, readonly string[]>> = {
  saw: ['saw'],
  heard: ['heard'],
  sawAndHeard: ['saw', 'heard'],
  camera: ['camera'],
  uav: ['uav'],
  found: ['found'],
};

/** The report that the form says, as the submission gate takes it, or a sentence that says what is wrong. */
export function reportOfForm(form: FormData, ground: Ground, item: string): Readonly<Record<string, unknown>> | string {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const place = statedPlace(text, ground);
  if (typeof place === 'string') return place;
  const zone = text('zone');
  const [day = '', time = ''] = text('from').split('T');
  const date = parseDay(day);
  const from = date && atTimeOfDay(date, time, zone);
  // An hour that the clocks leap over reads as another one.
  if (from === undefined || localTime(from, zone) !== `${day} ${time.slice(0, 5)}`)
    return say('That time does not exist on the clocks of {zone}.', { zone });
  const kind = incidentKinds.find(({ name }) => name === text('kind'))?.name;
  const domain = domains.find((each) => each === text('domain'));
  if (!kind || !domain) return say('Say what it is assessed as.');
  const count = text('count');
  const seen = text('seen');
  if (seen === '') return say('Say what was perceived.');
  return {
    source: text('source'),
    sourceClass: 'monitor',
    item,
    from: new Date(from).toISOString(),
    precision: text('precision'),
    ...place,
    kind,
    domain,
    means: meansOf[text('means')],
    ...(count === '' ? {} : { count: Number(count) }),
    text: seen,
  };
}

import { destination, type Position } from '../../kernel/index.ts';
import type { ReadinessTelling, SiteFacts, SiteKind } from '../../readiness/index.ts';
import type { Ground } from '../ground.ts';
import { lineOfContact } from '../land/index.ts';
import { parties, voices } from '../names.ts';
import { dayOfExercise, toldOn } from '../told-on.ts';
import type { PromiseDelivery } from './told.ts';

/** A place so far along the line of contact, from its northern end, and so far east of it (below zero: west), in kilometres. */
function along(share: number, eastKm: number): Position {
  const at = share * (lineOfContact.length - 1);
  const index = Math.min(Math.floor(at), lineOfContact.length - 2);
  const [from, to] = [lineOfContact[index]!, lineOfContact[index + 1]!];
  const between: Position = [from[0] + (to[0] - from[0]) * (at - index), from[1] + (to[1] - from[1]) * (at - index)];
  return destination(between, eastKm >= 0 ? 90 : 270, Math.abs(eastKm) * 1_000);
}

type Speaker = 'mission' | 'orn' | 'vel';
type Word = readonly [day: number, by: Speaker, telling: ReadinessTelling];

function site(
  day: number,
  id: string,
  name: string,
  kind: SiteKind,
  at: Position,
  more: Partial<SiteFacts> = {},
): Word {
  const facts = { name: `EXERCISE ${name}`, kind, at, uncertaintyM: 30, perimeterM: 300, ...more };
  return [day, 'mission', { what: 'site', site: id, facts }];
}

function watcher(
  day: number,
  id: string,
  kind: SiteKind,
  share: number,
  [dayRangeM, nightRangeM]: readonly [number, number],
  zone: string,
): Word {
  const at = along(share, -1);
  return site(day, id, id.replace('-', ' '), kind, at, {
    zone,
    sensor: { stand: { kind: 'place', at }, dayRangeM, nightRangeM },
  });
}

function words(ground: Ground): readonly Word[] {
  const guns = { category: 'artillery of 100 mm and more', count: 12 };
  return [
    site(0, 'hub-north', 'hub north', 'hub', along(0.15, -22), { zone: 'north_sector' }),
    site(0, 'hub-coast', 'hub coast', 'hub', along(0.8, -30), { zone: 'coast' }),
    site(1, 'depot-heron', 'depot Heron', 'storage', along(0.4, -34), { zone: 'line_west', party: 'vel' }),
    site(1, 'depot-stork', 'depot Stork', 'storage', along(0.55, 31), { zone: 'line_east', party: 'orn' }),
    site(2, 'hub-astray', 'hub astray', 'hub', [-131.6, -41], { zone: 'coast' }),
    watcher(0, 'post-1', 'post', 0.1, [6_000, 2_000], 'north_sector'),
    watcher(0, 'post-2', 'post', 0.3, [6_000, 2_000], 'buffer'),
    watcher(8, 'camera-1', 'camera', 0.45, [9_000, 4_000], 'buffer'),
    watcher(20, 'camera-2', 'camera', 0.7, [9_000, 4_000], 'buffer'),
    watcher(5, 'ear-1', 'acoustic', 0.55, [7_000, 7_000], 'buffer'),
    site(10, 'orbit-1', 'orbit 1', 'uavOrbit', along(0.25, 0), {
      zone: 'buffer',
      sensor: {
        stand: { kind: 'path', path: [along(0.15, 0), along(0.35, 0)] },
        dayRangeM: 4_000,
        nightRangeM: 3_000,
        looks: { firstAt: dayOfExercise(10, ground), everyMs: 3 * 3_600_000 },
      },
    }),
    [
      6,
      'vel',
      {
        what: 'declared',
        site: 'depot-heron',
        pieces: {
          category: 'multiple rocket launchers',
          count: 6,
          serials: ['M-1', 'M-2', 'M-3', 'M-4', 'M-5', 'M-6'],
        },
      },
    ],
    [6, 'orn', { what: 'declared', site: 'depot-stork', pieces: guns }],
    [
      18,
      'mission',
      {
        what: 'inspected',
        site: 'depot-heron',
        by: 'patrol 4',
        access: 'full',
        counted: [{ category: 'multiple rocket launchers', count: 4, serials: ['M-1', 'M-2', 'M-3', 'M-5'] }],
        seals: [{ item: 'crate 1', number: 'S-19' }],
      },
    ],
    [
      19,
      'mission',
      { what: 'inspected', site: 'depot-stork', by: 'patrol 2', access: 'denied', counted: [], seals: [] },
    ],
    [
      24,
      'mission',
      {
        what: 'observed',
        pieces: { category: 'multiple rocket launchers', count: 1, serials: ['M-4'] },
        at: along(0.42, -12),
        uncertaintyM: 200,
        party: 'vel',
      },
    ],
    [9, 'vel', { what: 'handedOver', item: 'crate 1', from: 'guard a', to: 'guard b', seal: 'S-17' }],
    [14, 'vel', { what: 'handedOver', item: 'crate 1', from: 'guard c', to: 'guard d', seal: 'S-17' }],
  ];
}

/** The words on what stands ready in the exercise: all of it the operator's alone. */
export function siteWords(ground: Ground): readonly PromiseDelivery[] {
  return words(ground).map(([day, by, telling], index): PromiseDelivery => {
    const id = `x-site-${String(index + 1).padStart(2, '0')}`;
    const name = by === 'mission' ? voices.patrols : parties.find(({ code }) => code === by)!.name;
    const side = by === 'mission' ? 'observer' : 'party';
    return {
      receivedAt: dayOfExercise(day + 1, ground),
      promise: { sort: 'site', entry: { ...toldOn(day, { id, side, by: name }, ground), telling } },
    };
  });
}

import type { AccessImpediment, Watch } from '../coverage/index.ts';
import { type Domain, type Place, type ReportDraft, type ReportedMeans, ungraded } from '../reports/index.ts';
import type { FieldAccess, FieldCoverage, FieldKind, FieldObservation, FieldPlace, Perception } from './item.ts';

/** The feed under which items of the field page stand in the record. */
export const fieldFeed = 'field';

const domains: Partial<Readonly<Record<FieldKind, Domain>>> = {
  drone_strike: 'air',
  overflight: 'air',
  missile_strike: 'air',
  airstrike: 'air',
  naval_attack: 'sea',
  jamming: 'spectrum',
};

const meansOf: Readonly<Record<Perception, readonly ReportedMeans[]>> = {
  saw: ['saw'],
  heard: ['heard'],
  sawAndHeard: ['saw', 'heard'],
  camera: ['camera'],
  uav: ['uav'],
  found: ['found'],
};

/**
 * An observation as a report of a monitor. Nobody has graded it: what the observer assessed it as is a judgement of the observer
 * and stays out of the report, beside it. The observer's place is unknown here and cannot be given.
 */
export function reportFromObservation(item: FieldObservation): ReportDraft {
  const { count } = item;
  return {
    feed: fieldFeed,
    source: item.team,
    sourceClass: 'monitor',
    item: item.id,
    happenedAt: { ...item.happened, precision: 'moment', of: 'incident' },
    place: reportPlace(item.place),
    kind: item.kind,
    domain: domains[item.kind] ?? 'land',
    means: meansOf[item.means],
    ...(count === undefined ? {} : { effects: { low: count, best: count, high: count } }),
    grade: ungraded,
    media: [],
    ...(item.words === undefined ? {} : { text: item.words }),
  };
}

/** A stretch of watching as a watch of its team: watched from the first touch to the last; what was planned it does not tell. */
export function watchFromField(item: FieldCoverage): Watch {
  return {
    feed: fieldFeed,
    item: item.id,
    by: { kind: 'team', name: item.team },
    means: item.means,
    where: { kind: 'zone', zone: item.zone },
    planned: [],
    actual: [item.during],
    denied: [],
    limits: [],
  };
}

/** A team that was kept from looking, as a row of access. */
export function accessFromField(item: FieldAccess): AccessImpediment {
  return {
    feed: fieldFeed,
    item: item.id,
    how: item.how,
    by: item.by === undefined ? { kind: 'notStated' } : { kind: 'named', party: item.by },
    at: item.zone === undefined ? { kind: 'notRecorded' } : { kind: 'zone', zone: item.zone },
    ...(item.how.kind === 'regular' ? {} : { team: item.team }),
    during: item.during,
    ...(item.reason === undefined ? {} : { reason: item.reason }),
    unseenZones: item.zone === undefined ? [] : [item.zone],
  };
}

function reportPlace(place: FieldPlace): Place {
  return place.kind === 'near'
    ? { precision: 'unknown', name: place.name, regions: [] }
    : { at: place.at, precision: place.precision, regions: [] };
}

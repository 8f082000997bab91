import { type FieldPlace, type Perception, placeAt, placeFromBearing, type Sight } from '@truceline/truce/field';
import type { Position } from '@truceline/truce/kernel';
import { placeRadiusM } from '@truceline/truce/reports';
import { mgrsOf, placeFromMgrs } from '../grid/index.ts';
import type { Desk } from './desk.ts';
import { groundView } from './ground-view.ts';
import { button, choice, field, make } from './make.ts';
import { clock, say, type Word } from './words/words.ts';

/** What the form gives: a place, a sentence about what is wrong, or that nothing was said yet. */
export type PlaceRead =
  | { readonly kind: 'place'; readonly place: FieldPlace }
  | { readonly kind: 'wrong'; readonly word: Word }
  | { readonly kind: 'missing' };

const distancesM = [100, 300, 500, 1_000, 2_000, 3_000, 5_000, 10_000];
const knownTo = ['device', 'address', 'settlement', 'near'] as const;
/** How far off a pin may be that somebody set with a thumb, for their own place. */
const pinErrorM = 100;

/**
 * Where it was: from where one stands by bearing and distance, its own place, or near a name. Where the observer stands lives
 * in this form alone, and is gone with it: what leaves is the computed place.
 */
export function placeForm(
  desk: Desk,
  means: () => Perception,
): { readonly element: HTMLElement; readonly read: () => PlaceRead } {
  const own = ownPlace(desk);
  const its = itsPlace(desk);
  const name = field(say('nearName'), { id: 'near-name', maxlength: 200 });
  const sections = { fromHere: own.element, itsPlace: its.element, nearBy: name.element };
  const how = choice(
    say('where'),
    (['fromHere', 'itsPlace', 'nearBy'] as const).map((value) => ({ value, label: say(value) })),
    {
      changed: () => {
        for (const [value, section] of Object.entries(sections)) section.hidden = how.value() !== value;
      },
    },
  );
  for (const section of Object.values(sections)) section.hidden = true;
  return {
    element: make('div', {}, how.element, ...Object.values(sections)),
    read: () => {
      switch (how.value()) {
        case 'fromHere':
          return own.read(means());
        case 'itsPlace':
          return its.read();
        case 'nearBy': {
          const typed = name.input.value.trim();
          return typed === '' ? { kind: 'missing' } : { kind: 'place', place: { kind: 'near', name: typed } };
        }
        default:
          return { kind: 'missing' };
      }
    },
  };
}

interface OwnFix {
  readonly at: Position;
  readonly errorM: number;
}

function ownPlace(desk: Desk): { readonly element: HTMLElement; readonly read: (means: Perception) => PlaceRead } {
  let fix: OwnFix | undefined;
  const told = make('p', { id: 'fix', role: 'status', 'aria-live': 'polite' });
  const map = groundView(desk.kept.ground, (at) => {
    fix = { at, errorM: pinErrorM };
    mgrs.input.value = '';
    told.textContent = say('fix', pinErrorM, say('pin'));
  });
  const find = button(
    say('findMe'),
    () => {
      told.textContent = say('finding');
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          fix = { at: [coords.longitude, coords.latitude], errorM: Math.max(1, Math.round(coords.accuracy)) };
          mgrs.input.value = '';
          told.textContent = say('fix', fix.errorM, clock(Date.now()));
          map.centreOn(fix.at);
        },
        () => (told.textContent = say('noFix')),
        { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
      );
    },
    { id: 'find-me' },
  );
  const mgrs = field(say('ownMgrs'), { id: 'own-mgrs', maxlength: 30, autocapitalize: 'characters' }, say('mgrsHint'));
  const bearing = field(say('bearing'), {
    id: 'bearing',
    type: 'number',
    inputmode: 'decimal',
    min: 0,
    max: 360,
    step: 'any',
  });
  const compass = make('input', { type: 'checkbox', id: 'by-compass' });
  const sector = choice(
    say('bearing'),
    say('sectors')
      .split(',')
      .map((label, index) => ({ value: String(index * 45), label })),
    { columns: 'short', changed: () => (bearing.input.value = '') },
  );
  sector.element.querySelector('legend')!.className = 'hint';
  bearing.input.addEventListener('input', () => sector.clear());
  const distance = field(say('distance'), {
    id: 'distance',
    type: 'number',
    inputmode: 'numeric',
    min: 1,
    max: 50_000,
  });
  const near = choice(
    say('distance'),
    distancesM.map((metres) => ({
      value: String(metres),
      label: metresWords(metres),
    })),
    { columns: 'short', changed: () => (distance.input.value = '') },
  );
  near.element.querySelector('legend')!.className = 'hint';
  distance.input.addEventListener('input', () => near.clear());
  const read = (means: Perception): PlaceRead => {
    const typed = mgrs.input.value.trim();
    const grid = typed === '' ? undefined : placeFromMgrs(typed);
    if (typed !== '' && !grid) return { kind: 'wrong', word: 'badMgrs' };
    const from = grid ?? fix;
    const degrees = numberIn(bearing.input) ?? (sector.value() === undefined ? undefined : Number(sector.value()));
    const metres = numberIn(distance.input) ?? (near.value() === undefined ? undefined : Number(near.value()));
    if (!from || degrees === undefined || metres === undefined) return { kind: 'missing' };
    if (!(degrees >= 0 && degrees <= 360)) return { kind: 'wrong', word: 'badBearing' };
    const sight: Sight = {
      from: from.at,
      fromErrorM: from.errorM,
      bearingDeg: degrees,
      read: sector.value() !== undefined ? 'sector' : compass.checked ? 'compass' : 'degrees',
      distanceM: metres,
      means,
    };
    const place = placeFromBearing(sight);
    return place ? { kind: 'place', place } : { kind: 'wrong', word: 'badDistance' };
  };
  const element = make(
    'div',
    {},
    make('p', { class: 'hint', text: say('fromHereHint') }),
    find,
    told,
    sector.element,
    near.element,
    make(
      'details',
      {},
      make('summary', { text: say('moreExact') }),
      mgrs.element,
      map.element,
      bearing.element,
      make('label', { class: 'check' }, compass, say('byCompass')),
      distance.element,
    ),
  );
  return { element, read };
}

function itsPlace(desk: Desk): { readonly element: HTMLElement; readonly read: () => PlaceRead } {
  let pin: Position | undefined;
  const mgrs = field(say('itsMgrs'), { id: 'its-mgrs', maxlength: 30, autocapitalize: 'characters' }, say('mgrsHint'));
  const told = make('p', { id: 'pin-told', text: say('noPin'), role: 'status', 'aria-live': 'polite' });
  const map = groundView(desk.kept.ground, (at) => {
    pin = at;
    mgrs.input.value = '';
    told.textContent = say('pinAt', mgrsOf(at));
  });
  mgrs.input.addEventListener('change', () => {
    const grid = placeFromMgrs(mgrs.input.value);
    if (grid) map.centreOn(grid.at);
  });
  const error = choice(
    say('knownTo'),
    knownTo.map((value) => ({ value, label: metresWords(placeRadiusM[value]) })),
    { chosen: 'address', columns: 'short' },
  );
  const read = (): PlaceRead => {
    const typed = mgrs.input.value.trim();
    const grid = typed === '' ? undefined : placeFromMgrs(typed);
    if (typed !== '' && !grid) return { kind: 'wrong', word: 'badMgrs' };
    const at = grid?.at ?? pin;
    if (!at) return { kind: 'missing' };
    const known = placeRadiusM[(error.value() ?? 'address') as (typeof knownTo)[number]];
    return { kind: 'place', place: placeAt(at, Math.max(known, grid?.errorM ?? 0)) };
  };
  const element = make(
    'div',
    {},
    mgrs.element,
    make('details', {}, make('summary', { text: say('pin') }), map.element, told),
    error.element,
  );
  return { element, read };
}

function numberIn({ value, validity }: HTMLInputElement): number | undefined {
  if (validity.badInput) return Number.NaN;
  return value.trim() === '' ? undefined : Number(value);
}

function metresWords(metres: number): string {
  return metres < 1_000 ? say('metres', metres) : say('kilometres', metres / 1_000);
}

import type { Chance } from '../../kernel/index.ts';
import type { IncidentKindName } from '../../reports/index.ts';

const called: Readonly<Partial<Record<IncidentKindName, string>>> = {
  shelling: 'shelling',
  drone_strike: 'a drone attack',
  airstrike: 'an air strike',
  small_arms_fire: 'small arms fire',
  ground_clash: 'a clash',
  missile_strike: 'a missile strike',
  explosion: 'an explosion',
};

const openings = [
  'Residents describe',
  'Local officials speak of',
  'Our correspondent was told of',
  'A duty officer has confirmed',
  'Witnesses on the road saw',
  'People in the area heard',
  'Rescue workers were called after',
  'A reader sent pictures of',
];
const sights = [
  'windows broke in the school and the clinic',
  'a barn burned until the morning',
  'the power line to the mill was cut',
  'several gardens and a garage were hit',
  'the bridge is open to carts alone',
  'smoke stood over the grain store for hours',
  'the water pump has stopped once more',
  'two cars and a tractor were damaged',
];
const asides = [
  'the road was closed afterwards',
  'schools stayed shut on the following morning',
  'the fire brigade came from the next valley',
  'no officer was available for comment',
  'the post office opened as usual',
  'it was the first such night for some time',
  'many families spent the night in cellars',
  'the mayor asked for calm',
];
const closings = [
  'More is not known at this hour.',
  'We could not check every detail.',
  'The count may still change.',
  'The other side has not answered.',
  'An inquiry has been promised.',
  'Work on the damage goes on.',
  'Another account differs in part.',
  'Our desk keeps asking.',
];

/** What a source writes of one incident: its own choice of words, so that only copies share many of them. */
export function textOf(
  chance: Chance,
  told: { readonly kind: IncidentKindName; readonly place: string; readonly deaths: number | undefined },
): string {
  const toll =
    told.deaths === undefined ? 'the number of dead is not known' : `${told.deaths} people are said to be dead`;
  const middle = chance.happens(0.5)
    ? `${toll}, and ${chance.one(sights)}`
    : `${chance.one(sights)}, ${chance.one(asides)}, and ${toll}`;
  return `EXERCISE. ${chance.one(openings)} ${called[told.kind] ?? 'an incident'} near ${told.place}; ${middle}. ${chance.one(asides)}. ${chance.one(closings)}`;
}

/** The same text as another publishes it: with a word or two before or after it. */
export function nearlySame(chance: Chance, text: string): string {
  return chance.happens(0.5) ? `${text} ${chance.one(['Read on.', 'More soon.', 'Agencies.'])}` : `Update: ${text}`;
}

/** The same text in another tongue: no word in common, as a translator leaves it. */
export function inAnotherTongue(text: string): string {
  return text
    .toLowerCase()
    .replace(/[a-z]+/g, (word) => [...word].reverse().join('').concat('u'))
    .replace('esicrexeu', 'EXERCISE');
}

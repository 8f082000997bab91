import { type Asking, type AskingGroup, next, words } from './asking.ts';

const limits =
  '(?:within(?: (?:a period of|a maximum of|the (?:next|first|following)))?|no later than|not later than|in (?:less|no more) than|beyond|longer than|after)';
const counted =
  '(?:after|of|from|following|since|upon|starting|beginning|before|prior) (?!(?:(?:the|its|their|such|a|an|any|each|that|this)\\s+){0,2}<event>\\b)\\w+';
const zoneNamed = words('UTC|GMT|CET|CEST|EET|EEST|MSK|local time|time zone|[A-Z]\\w+ time');

/** A count within a window is no deadline: three violations within 24 hours. */
const notCounted = '(?<!\\b<number> (?:\\w{1,20} ){0,2}<event> )';

const clocks: readonly Asking[] = [
  {
    code: 'TL-406',
    find: words(`${notCounted}${limits} <number><unit>`),
    unlessNext: next(`${counted}|every|each`),
    asks: (found) =>
      `${amountIn(found)} counted from what: when it happens, when it is detected, or when it is determined?`,
  },
  {
    code: 'TL-406',
    find: words('for (?:a (?:period|term|duration) of )?(?:(?:at least|up to|a further) )?<number><unit>'),
    unless: words('from|starting|beginning|as of|after|since|until|commencing|following|upon|once'),
    asks: (found) => `${amountIn(found)} counted from which instant?`,
  },
  {
    code: 'TL-407',
    find: words('(?:any|each|every)(?: (?:such|new|further|single|subsequent|repeated))? <event>'),
    needs: words('<number><unit>'),
    unless: words('anew|restarts?|starts? again|suspends?|does not restart|resets?|consecutive'),
    once: 'text',
    asks: 'a second one while the time is running: does the time start anew, or run on?',
  },
];

const starts: readonly Asking[] = [
  {
    code: 'TL-401',
    find: words(
      '(?:once|upon(?! (?:the |their |its )?(?:signature|request|receipt|notification|detection|determination))|as soon as|immediately after|following|after|when|until)(?: (?:a|an|the|this|its|all|full|both|any))*<few> (?:ceasefire|cease-fire|truce|hostilities|entry into force|enters? into force|in force|takes? effect|takes? hold|(?:is|are|has been|have been) (?:reached|established|achieved|concluded|restored|completed|signed|in place|agreed)|conclusion|establishment|completion|restoration|cessation)(?: (?:of|enters into force|is (?:reached|established|agreed|in place|in force)|takes (?:effect|hold))){0,1}',
    ),
    unless: words(
      'as (?:determined|certified|declared|confirmed|announced|notified|established|verified) by|(?:declared|certified|determined|announced|confirmed) by',
    ),
    asks: (found) => `“${found}”: who says that this has come about, and from which instant does it count?`,
  },
];

const deadlines: readonly Asking[] = [
  {
    code: 'TL-403',
    find: words(
      'as soon as (?:possible|practicable|feasible|reasonably possible)|without (?:undue |further |any )?delay|promptly|in due course|immediately|forthwith|at the earliest (?:opportunity|possible (?:date|time|moment))|in a timely (?:manner|fashion)|urgently|swiftly|in the shortest possible time|expeditiously|within a reasonable (?:time|period)|in good time|rapidly',
    ),
    unlessNext: next('after|upon|following|before|adjacent'),
    asks: (found) => `“${found}”: by which hour or day, and who says that it is late?`,
  },
  {
    code: 'TL-403',
    find: words('periodically|regularly|from time to time|at regular intervals|on a regular basis'),
    asks: (found) => `“${found}”: how often, and counted from when?`,
  },
  {
    code: 'TL-403',
    find: words(
      'shall(?: (?:also|jointly|each|then|both|immediately|promptly|fully))?\\s+(?:withdraw|remove|exchange|release|provide|deploy|deliver|establish|convene|take|transfer|submit|notify|report|hand over|complete|begin|pull back|restore|rebuild|investigate|publish|answer|respond|return|dismantle|appoint|agree)(?! (?:(?:its|the|a|such) )?(?:decisions?|effect|place|part|into account|due account)\\b)',
    ),
    unless: words(
      `${limits}|<number><unit>|by \\d|by (?:noon|midnight|the end|January|February|March|April|May|June|July|August|September|October|November|December)|on \\d|immediately|promptly|as soon as|forthwith|without (?:undue |further |any )?delay|upon|once|annually|monthly|weekly|daily|every|until|at the earliest|in due course|swiftly|urgently`,
    ),
    asks: (found) => `“${found}”: by when, and from when is it late?`,
  },
  {
    code: 'TL-413',
    find: words('temporar(?:y|ily)|interim|for a limited (?:time|period)|for the time being|provisional(?:ly)?'),
    unlessNext: next('occupied|government|administration|authorit(?:y|ies)'),
    unless: words('until|expires?|<number><unit>'),
    asks: (found) => `“${found}”: until which day, and who may prolong it?`,
  },
  {
    code: 'TL-412',
    find: words('<number>(?:calendar |working |business )?<days>'),
    unlessAnywhere: zoneNamed,
    once: 'text',
    asks: 'days and months of which time zone, and when does the last one end?',
  },
  {
    code: 'TL-412',
    find: words('(?:at )?\\d{1,2}[:.]\\d\\d(?: hours)?|at (?:midnight|noon)'),
    unlessAnywhere: zoneNamed,
    once: 'text',
    asks: 'the hour of which time zone?',
  },
  {
    code: 'TL-413',
    find: words(
      '(?:ceasefire|cease-fire)(?! (?:line|monitoring))|truce|moratorium|guarantees|cessation of hostilities',
    ),
    unlessAnywhere: words(
      'until|expires?|remains? in force|permanent(?:ly)?|indefinite(?:ly)?|unlimited|for (?:a (?:period|term|duration) of )?(?:at least )?<number><unit>|through(?:out)? \\d|ends? (?:on|at|when)|temporar(?:y|ily)|interim|lasts?|<number>-(?:day|hour|week|month|year)',
    ),
    once: 'text',
    wholeText: true,
    asks: (found) => `“${found}”: until when does it hold, and who may declare it over?`,
  },
];

/** When something is due, from when it counts, how long it holds. */
export const asksOfTime: AskingGroup = { kind: 'time', askings: [...clocks, ...starts, ...deadlines] };

function amountIn(found: string): string {
  return found.replace(
    /^.*?(?=\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b)/is,
    '',
  );
}

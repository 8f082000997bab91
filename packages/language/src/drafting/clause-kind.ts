import type { DraftKind } from './open-clause.ts';

/** Words by which a sentence is told to be of a kind, the most telling first. */
const telling: readonly (readonly [DraftKind, RegExp])[] = [
  [
    'exit',
    /\bconsiders? (?:itself|themselves) (?:free|released|relieved|no longer bound)|\b(?:terminate|denounce|withdraw from) (?:this|the|the present) (?:agreement|treaty|arrangement|protocol|accord)/i,
  ],
  [
    'body',
    /\b(?:commission|committee|council|board|panel|tribunal|assembly|conference|group)\b[^.;]{0,60}\b(?:decides?|determines?|shall (?:be composed|consist|meet)|takes? (?:its )?decisions?)\b|\b(?:establish|convene|set up|create|appoint)\w*\b[^.;]{0,40}\b(?:commission|committee|council|board|panel|tribunal)\b|\b(?:commission|committee|council|board|panel|tribunal)\b[^.;]{0,20}\bbe (?:established|convened|set up|created)|\b(?:determine|decide on) (?:the )?(?:remedies|responses|sanctions)\b/i,
  ],
  [
    'prohibition',
    /\b(?:shall not|must not|may not|refrains?|prohibited|undertakes? not to|no (?:party|side|state)\b.{0,40}\bshall)\b/i,
  ],
  [
    'clock',
    /\b(?:violations?|breach(?:es)?|incidents?|attacks?)\b[^.;]{0,120}\b(?:answered|respon\w+|within|no later than)\b|\b(?:answer|respond|respon\w+)\b[^.;]{0,80}\bwithin\b/i,
  ],
  ['guarantee', /\b(?:guarant\w+|assurances?|stands? ready|assist(?:s|ance)?|support)\b/i],
  [
    'mechanism',
    /\b(?:monitoring|verification|observation|observer|inspection)\b|\b(?:mission|observers)\b[^.;]{0,60}\b(?:monitor|verif|observe)/i,
  ],
  ['force', /\b(?:force|troops|contingents?|brigades?)\b[^.;]{0,60}\b(?:deploy|station|command)/i],
  [
    'ceasefire',
    /\b(?:ceasefire|cease-fire|truce|cessation of hostilities|moratorium)\b|\b(?:cease|halt|stop)\w* (?:all )?(?:fire|hostilities)\b/i,
  ],
  ['pledge', /\b(?:EUR|USD|GBP|UAH)\b|[€$£]\s?\d|\b(?:million|billion)\b/],
  [
    'zone',
    /\b(?:zone|corridor|line of (?:contact|separation|demarcation))\b[^.;]{0,40}\b(?:established|created|runs?|drawn)\b/i,
  ],
  ['duration', /\b(?:remains? in force|expires?|is concluded for)\b/i],
  [
    'obligation',
    /\b(?:shall|must|will|undertakes?|agrees?|commits?|pledges?|obliged|withdrawal|release of|exchange of)\b/i,
  ],
];

/** The kind of clause that a sentence is most likely, told by its words; `undefined` where its words do not tell. */
export function clauseKindOf(sentence: string): DraftKind | undefined {
  return telling.find(([, words]) => words.test(sentence))?.[0];
}

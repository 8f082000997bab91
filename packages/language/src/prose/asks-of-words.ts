import { type Asking, type AskingGroup, next, words } from './asking.ts';

const defined = (term: string): RegExp =>
  words(
    `(?:${term})["']?(?: [^.;]{0,60})? (?:means|shall mean|is defined|are defined|shall be understood|is understood to|denotes)|(?:as defined|within the meaning|for the purposes?) (?:in|of)|list of (?:${term})`,
  );

/** Words that decide a case and that two lawyers read differently. */
const loaded: readonly (readonly [string, string])[] = [
  ['violations?|violat(?:es|ed|ing)', 'what counts as a violation: which acts, from what size, found by whom?'],
  ['breach(?:es)?|breached', 'what counts as a breach: which acts, from what size, found by whom?'],
  ['(?:ceasefires?|cease-fires?)(?! line)|truces?|moratorium', 'which acts must stop, for whom, and where?'],
  [
    'cessation of hostilities|hostilities',
    'which acts are hostilities: does a drone, a cyber attack, a sniper shot count?',
  ],
  ['(?:armed )?attack(?:s|ed)?|armed aggression|aggression', 'which acts count, from what size, and found by whom?'],
  ['provocations?|threats?', 'which acts count, and found by whom?'],
  [
    'significant(?:ly)?|substantial(?:ly)?|serious|major(?! general)|material breach|grave|gross|systematic|large-scale|minor(?! child)|massive',
    'how many, how large, or how often?',
  ],
  [
    'heavy weapons?|heavy weaponry|offensive weapons?|long-range (?:weapons?|strikes?|missiles?)',
    'which weapons: from what calibre or range?',
  ],
  [
    '(?:energy|critical|civilian|military) (?:infrastructure|facilities|objects)|infrastructure',
    'which facilities: is there a list?',
  ],
  ['foreign (?:armed )?formations|mercenaries|illegal (?:armed )?groups', 'which ones, and found by whom?'],
];

const terms: readonly Asking[] = loaded.map(
  ([term, question]): Asking => ({
    code: 'TL-102',
    find: words(term),
    unlessAnywhere: defined(term),
    once: 'text',
    asks: (found) => `“${found}”: ${question}`,
  }),
);

const bodies: readonly Asking[] = [
  {
    code: 'TL-102',
    find: words(
      '[Tt]he (?:Contributing |Guaranteeing |Guarantor |Participating |Other )?(?:Guarantors|Parties|Sides|Guarantor States|Guaranteeing States|Contributing States|Participating States|Member States|High Contracting Parties|Signatories|Partners|Coalition of the Willing|Coalition)',
      'g',
    ),
    unlessAnywhere: words(
      'hereinafter|hereafter|referred to as|between [A-Z]\\w+ and [A-Z]\\w+|(?:Guarantors|Parties|Sides) (?:are|means?|shall mean)',
    ),
    once: 'words',
    asks: (found) => `“${found}”: who are they, by name?`,
  },
  {
    code: 'TL-102',
    find: words(
      '(?:the )?(?:relevant|competent|appropriate|responsible|interested|concerned|participating) (?:authorities|parties|bodies|states|actors|institutions|countries)|(?:the )?parties concerned|(?:the )?international community|like-minded (?:states|countries|partners)|third parties|all (?:those )?concerned|international partners',
    ),
    once: 'words',
    asks: (found) => `“${found}”: which ones, by name?`,
  },
];

const lists: readonly Asking[] = [
  {
    code: 'TL-103',
    find: words(
      'including(?:,)? but not limited to|including,? without limitation|inter alia|among other(?:s| things)|(?:and|or|any|all|as well as) other(?! (?:party|side|state))\\w{0}(?: (?:relevant|appropriate|similar|necessary))? \\w{2,30}|such as|and so (?:on|forth)|etc|in particular',
    ),
    asks: (found) => `“${found}”: is the list complete, or who may add to it?`,
  },
];

/** Terms that nobody defined, names that nobody listed, lists without an end. */
export const asksOfWords: AskingGroup = { kind: 'words', askings: [...terms, ...bodies, ...lists] };

/** What is promised, and whether it is owed at all. */
export const asksOfPromises: AskingGroup = {
  kind: 'promise',
  askings: [
    {
      code: 'TL-104',
      find: words(
        'stands? ready(?: to \\w{2,30})?|(?:are|is|remain) (?:ready|prepared|willing|expected) to(?: \\w{2,30})?|intends? to(?: \\w{2,30})?|aims? to|seeks? to|strives? to|endeavou?rs?(?: to)?|(?:make )?(?:every|best) (?:efforts?|endeavou?rs?)|will (?:consider|explore|examine)|could|work towards?|commits? to (?:discuss|consider|explore)|in principle',
      ),
      asks: (found) => `“${found}”: is it owed, or only possible?`,
    },
    {
      code: 'TL-104',
      find: words('(?:proposed|envisaged)', 'gi'),
      asks: (found) => `“${found}”: is it agreed? By whom, and when will it be?`,
    },
    {
      code: 'TL-104',
      find: words(
        'may(?:,[^,.;]{1,40},)?(?: (?:also|then|jointly|only))? (?!not\\b|be (?:necessary|required|deemed))[a-z]{2,30}(?: \\w{2,30})?',
        'g',
      ),
      asks: (found) => `“${found}”: nobody has to. Is that meant, and who may object?`,
    },
    {
      code: 'TL-104',
      find: words('should(?! (?:a|an|the|any|one|either|there)\\b)(?: be)? \\w{2,30}'),
      asks: (found) => `“${found}”: is it owed? If it is, “shall” says so.`,
    },
    {
      code: 'TL-104',
      find: words(
        '(?:as|where|if|when|whenever) (?:appropriate|necessary|possible|feasible|practicable|needed|required)|to the (?:maximum |greatest |fullest )?extent (?:possible|feasible|practicable)|insofar as possible',
      ),
      unlessNext: next('by the'),
      unless: words(
        'as soon as (?:possible|feasible|practicable|necessary)(?! .{0,400}(?:where|if) (?:appropriate|necessary|possible))',
      ),
      asks: (found) => `“${found}”: who judges that it is?`,
    },
    {
      code: 'TL-101',
      find: words(
        '(?:(?:take|adopt|apply|use|undertake)(?:s|ing)? )?(?:all|any|every|such|the)? ?(?:other )?(?:necessary|appropriate|effective|adequate|decisive|suitable|robust|possible|required|further) (?:measures|means|steps|actions?|assistance|support|response|responses)|such (?:measures|actions?|steps) as',
      ),
      asks: (found) => `“${found}”: which ones exactly, and what may be refused?`,
    },
    {
      code: 'TL-101',
      find: words('(?:shall|will|must)(?: \\w{2,20}ly)? (?:be (?:answered|met|responded to)|respond|react|answer)'),
      unless: words(
        'with (?:a|an|the|force|sanctions|military|diplomatic|economic)|by (?:imposing|deploying|suspending|convening|using)',
      ),
      asks: (found) => `“${found}”: with what: a protest, a sanction, force?`,
    },
    {
      code: 'TL-101',
      find: words(
        '(?:(?:a|the) system of )?(?:(?:politically|legally|security|binding|robust|credible|reliable|and|the|these|such|of)\\s+){1,5}(?:guarantees|assurances)',
      ),
      unless: words(
        '(?:troops|weapons|money|air defence|consult(?:s|ations?)?|deploy(?:s|ment)?|means|consists? of|consisting of)',
      ),
      once: 'text',
      asks: (found) => `“${found}”: what is delivered: troops, weapons, money, consultation?`,
    },
  ],
};

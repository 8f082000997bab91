import { words } from './asking.ts';

/** What some words do say, in plain words. */
interface Saying {
  readonly find: RegExp;
  readonly says: (found: string) => string;
}

const subject =
  '(?<=^[^A-Za-z]{0,8})(?:(?:[Tt]he|[Ee]ach|[Ee]very|[Ee]ither|[Bb]oth|[Aa]ll|[Aa]ny|[Nn]o)\\s+)?[A-Z][\\w-]{1,30}(?:(?: and| of| the| for){0,2} [A-Z][\\w-]{1,30}){0,5}\\s+';

/** Words that say something, so that it is never called silent. */
export const sayings: readonly Saying[] = [
  {
    find: words('consensus|unanim(?:ity|ously|ous)|common accord'),
    says: () => 'the rule is said: each member can block',
  },
  {
    find: words('(?:(?:simple|absolute|qualified|two-thirds) )?majority(?: of (?:the |its |all |those )?\\w{2,30})?'),
    says: (found) => `the rule is said: ${found}`,
  },
  {
    find: words(
      '(?:within(?: a (?:period|maximum) of)?|no later than|not later than|for(?: a period of)?|every|until|in less than) <number><unit>',
    ),
    says: (found) => `a length of time is said: ${found}`,
  },
  {
    find: words(
      '<number><unit> (?:of|after|from|following) (?:(?:the|its|their|such)\\s+)?(?:detection|determination|verification|notification|referral|receipt|signature|report|decision|entry into force|request)',
    ),
    says: (found) => `it is said what starts the time: ${found}`,
  },
  {
    find: words(
      '\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{4}|\\d{4}-\\d\\d-\\d\\d|(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}, \\d{4}',
    ),
    says: (found) => `a day is said: ${found}`,
  },
  {
    find: words('\\d[\\d.,]{0,12}\\s?(?:km|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|mm)'),
    says: (found) => `a distance is said: ${found}`,
  },
  {
    find: words(
      '(?:EUR|USD|GBP|UAH|€|\\$|£)\\s?\\d[\\d.,]*(?: (?:million|billion))?|\\d[\\d.,]{0,12}(?: (?:thousand|million|billion))? (?:EUR|USD|GBP|UAH|euros?|dollars?|pounds?|hryvnias?)',
    ),
    says: (found) => `an amount is said: ${found}`,
  },
  {
    find: words('<number> (?:troops|personnel|soldiers|observers|monitors|members|inspectors)'),
    says: (found) => `a number is said: ${found}`,
  },
  {
    find: words(`${subject}(?:shall not|must not|shall refrain)`, 'g'),
    says: (found) => `whom it binds not to act is said: ${actorOf(found)}`,
  },
  {
    find: words(`${subject}(?:shall|must|undertakes?|commits?)(?! (?:not|refrain|be|receive|enjoy|have)\\b)`, 'g'),
    says: (found) => `whom it binds is said: ${actorOf(found)}`,
  },
  {
    find: words(`${subject}(?:decides?|determines?|approves?)`, 'g'),
    says: (found) => `who decides is said: ${actorOf(found)}`,
  },
  {
    find: words(
      '(?:determined|decided|established|verified|monitored|certified|observed|supervised|led|paid|funded|financed|declared|approved) by (?:the )?[A-Z]\\w+(?: [A-Z]\\w+){0,4}',
      'g',
    ),
    says: (found) => `by whom is said: ${found}`,
  },
  {
    find: words('(?:monitoring|verification|observation)<few> by (?:the )?[A-Z]\\w+(?: [A-Z]\\w+){0,4}', 'g'),
    says: (found) => `who watches is said: ${found.replace(/^.*\sby\s/su, '')}`,
  },
  { find: words('has the right to|have the right to|is entitled to|are entitled to'), says: () => 'a right is given' },
  {
    find: words('(?:is|are|be) (?:composed of|made up of)|consists? of'),
    says: () => 'who or what it is made up of is said',
  },
];

function actorOf(found: string): string {
  return found.replace(/\s+(?:shall|must|undertakes?|commits?|decides?|determines?|approves?)\b.*$/su, '');
}

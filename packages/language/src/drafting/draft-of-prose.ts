import type { MarkedProse, ProseQuestion, ProseSentence } from '../prose/index.ts';
import { type DraftKind, type Filled, openClause, quoted } from './open-clause.ts';
import { header } from './pasted-text.ts';

/** A sentence with the kind of clause it becomes; without one it is left out, in a comment that says so. */
export interface SentenceToEncode {
  readonly sentence: ProseSentence;
  readonly kind: DraftKind | undefined;
}

/**
 * A whole draft of what was read: one open clause a sentence. What the words say for certain stands filled; every other
 * place is a hole whose reason is the question that the words raise.
 */
export function draftOfProse(
  reading: Extract<MarkedProse, { state: 'read' }>,
  sentences: readonly SentenceToEncode[],
  dated: string,
): string {
  const groups = new Map<string, string>();
  const items = sentences.map(({ sentence, kind }, index) => {
    const words = sentence.words.replace(/\s+/g, ' ');
    if (kind === undefined) return `// left out: ${words}`;
    const asked = reading.questions.filter(
      ({ offset }) => offset >= sentence.offset && offset < sentence.offset + sentence.length,
    );
    return openClause(kind, `clause_${index + 1}`, words, filledFrom(kind, words, asked, groups));
  });
  const named = [...groups].map(
    ([name, title]) =>
      `group ${name} ${quoted(title)} {\n  cites draft "as pasted"\n  members unspecified ${quoted(`who are ${title}, by name?`)}\n}`,
  );
  return `${[header(dated).trimEnd(), ...named, ...items].join('\n\n')}\n`;
}

/** Which questions stand at which clause of an item. */
const places: Readonly<Record<string, (question: ProseQuestion) => boolean>> = {
  seats: ({ code }) => code === 'TL-302',
  votes: ({ code }) => code === 'TL-303',
  within: ({ code }) => code === 'TL-406' || code === 'TL-403' || code === 'TL-408',
  starts: ({ code }) => code === 'TL-401',
  ends: ({ code }) => code === 'TL-413',
  resets: ({ code }) => code === 'TL-407',
  'decided by': ({ code, question }) => code === 'TL-311' || (code === 'TL-301' && question.includes('who finds')),
  when: ({ code, question }) => code === 'TL-102' || (code === 'TL-301' && question.includes('who finds')),
  by: ({ code, question }) => code === 'TL-301' && question.endsWith('by whom?'),
  do: ({ code }) => code === 'TL-101',
  delivers: ({ code }) => code === 'TL-101',
  in: ({ code }) => code === 'TL-501',
  unresolved: ({ code }) => code === 'TL-501',
  'verified by': ({ code }) => code === 'TL-605' || code === 'TL-609',
  observes: ({ code }) => code === 'TL-601',
  'funded by': ({ code }) => code === 'TL-201',
  amount: ({ code }) => code === 'TL-205',
};

function filledFrom(
  kind: DraftKind,
  words: string,
  questions: readonly ProseQuestion[],
  groups: Map<string, string>,
): Filled {
  const asked: Record<string, string> = {};
  for (const [clause, isFor] of Object.entries(places)) {
    const found = questions.find(isFor);
    if (found) asked[clause] = found.question;
  }
  const said: Record<string, string> = {};
  const fill = (clause: string, words: string | undefined): void => {
    if (words !== undefined) said[clause] = words;
  };
  if (kind === 'body') {
    fill('votes', ruleIn(words));
    fill('within', limitIn(words, questions));
    const title = bodyIn(words);
    return title === undefined ? { said, asked } : { title, said, asked };
  }
  if (kind === 'guarantee' || kind === 'ceasefire') {
    const condition = conditionIn(words, questions);
    fill('starts', condition === undefined ? undefined : `when ${condition}`);
  }
  if (kind === 'exit') fill('when', conditionIn(words, questions));
  if (kind === 'clock') fill('when', eventIn(words, asked.when));
  if (kind === 'clock' || kind === 'obligation') fill('within', limitIn(words, questions));
  if (kind === 'obligation' || kind === 'prohibition') {
    const act = asked.do === undefined ? actIn(words) : undefined;
    if (act !== undefined) fill('do', quoted(act));
    if (act !== undefined && kind === 'prohibition')
      return { said: withBy(said, words, groups), asked, instead: ['commit'] };
  }
  if (kind === 'guarantee' && /\bintends? to\b/i.test(words)) fill('status', 'intended');
  return kind === 'obligation' || kind === 'prohibition' || kind === 'guarantee'
    ? { said: withBy(said, words, groups), asked }
    : { said, asked };
}

const bound =
  /^(?:the |all |each |every |both |either )?(?:of the )?(?:(?:contributing|guaranteeing|guarantor|participating|contracting) )?(guarantors?|part(?:y|ies)|sides?|signator(?:y|ies)|states?|partners?|coalition) (?:also |jointly |hereby )?(?:shall|will|must|may|undertakes?|commits?|stands? ready|intends?|agrees?)\b/i;

/** The group that a sentence binds, as an item whose members are asked for. */
function withBy(
  said: Readonly<Record<string, string>>,
  words: string,
  groups: Map<string, string>,
): Readonly<Record<string, string>> {
  const noun = bound.exec(words)?.[1]?.toLowerCase();
  if (noun === undefined) return said;
  const many = noun === 'coalition' ? noun : noun.replace(/y$/, 'ies').replace(/([^s])$/, '$1s');
  groups.set(many, `the ${many[0]!.toUpperCase()}${many.slice(1)}`);
  return { by: many, ...said };
}

/** The condition as the text puts it, which somebody has to find: who that is stays a question. */
function conditionIn(words: string, questions: readonly ProseQuestion[]): string | undefined {
  const question = questions.find(
    ({ code, question }) => code === 'TL-401' || (code === 'TL-301' && question.includes('who finds')),
  );
  const found =
    /\b(?:once|upon|as soon as|if|in the event (?:of|that)|in case of|when|following|after) [^.;,]{3,200}/i.exec(
      words,
    )?.[0];
  return question && found
    ? `determined ${quoted(found.trim())} and unspecified ${quoted(question.question)}`
    : undefined;
}

/** What sets off an answer, in the words of the text. */
function eventIn(words: string, question: string | undefined): string | undefined {
  const found =
    /\b(?:any|each|every|all|an?) (?:\w{1,20} ){0,2}(?:violations?|breach(?:es)?|incidents?|attacks?)\b/i.exec(
      words,
    )?.[0];
  if (found === undefined) return undefined;
  return `determined ${quoted(found)}${question === undefined ? '' : ` and unspecified ${quoted(question)}`}`;
}

function bodyIn(words: string): string | undefined {
  return /\b(?:(?:The|An?|the|an?) )?((?:[A-Z][\w-]+ ){0,4}(?:Commission|Committee|Council|Board|Panel|Tribunal|Assembly|Conference))\b/.exec(
    words,
  )?.[1];
}

function ruleIn(words: string): string | undefined {
  if (/\b(?:minus|except|unless|failing|without|fails?|not)\b/i.test(words)) return undefined;
  if (/\b(?:by|on the basis of|through) (?:full )?consensus\b|\bunanim(?:ously|ity)\b/i.test(words)) return 'consensus';
  if (/\b(?:by )?(?:a )?simple majority of (?:all |all its |its )?(?:seats|members)\b/i.test(words))
    return 'majority > 1/2 of seats';
  return undefined;
}

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A limit as the language writes it: `24 hours of detection`, or the length with the question where it starts nowhere. */
function limitIn(words: string, questions: readonly ProseQuestion[]): string | undefined {
  const found =
    /\b(?:within|no later than|not later than) (?:a period of )?(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: \(\w+\))? (minute|hour|day|month)s?\b(?: (?:of|after|from|following) (?:(?:the|its|their) )?(detection|determination|verification|notification|referral|report|decision)\b)?/i.exec(
      words,
    );
  if (!found) return undefined;
  const [, amount, unit, anchor] = found;
  const number = numbers.includes(amount!.toLowerCase()) ? numbers.indexOf(amount!.toLowerCase()) : Number(amount);
  if (number === 0) return undefined;
  const length = `${number} ${unit!.toLowerCase()}s`;
  const question = questions.find(({ code }) => code === 'TL-406')?.question ?? 'counted from which instant?';
  return `${length} of ${anchor === undefined ? `unspecified ${quoted(question)}` : anchor.toLowerCase()}`;
}

/** What is to be done or left, in the words after the verb that binds. */
function actIn(words: string): string | undefined {
  const act =
    /\b(?:shall not|must not|shall|must|undertakes? not to|undertakes? to) (?!be\b)([^.;]{3,200})[.;]?$/i.exec(
      words,
    )?.[1];
  return act?.trim();
}

/** What a clause of each kind has to say before anyone can rely on it: the clause of the language, and the question. */
const questions = {
  ceasefire: {
    title: 'a halt of fire',
    asks: [
      ['between', 'between whom'],
      ['in', 'where it holds'],
      ['starts', 'from which instant, and who says that it is in force'],
      ['ends', 'when it ends, and who may declare it over'],
    ],
  },
  prohibition: {
    title: 'something that must not be done',
    asks: [
      ['by', 'whom it binds'],
      ['commit', 'what exactly is forbidden'],
      ['in', 'where'],
      ['starts', 'from when'],
      ['ends', 'until when'],
      ['verified by', 'who verifies, to what grade of evidence'],
    ],
  },
  obligation: {
    title: 'something that must be done',
    asks: [
      ['by', 'whom it binds'],
      ['do', 'what exactly is to be done'],
      ['in', 'where'],
      ['within', 'by when, counted from which instant'],
      ['verified by', 'who verifies, to what grade of evidence'],
    ],
  },
  clock: {
    title: 'an answer within a time',
    asks: [
      ['by', 'who has to act'],
      ['when', 'on what, and who finds it'],
      ['within', 'in what time, counted from which instant'],
      ['resets', 'what a second one does while the time runs'],
      ['otherwise', 'what follows when the time has passed'],
    ],
  },
  threshold: {
    title: 'a number at which something follows',
    asks: [
      ['count', 'what is counted'],
      ['by', 'by whom it was done'],
      ['in', 'where'],
      ['over', 'within what time'],
      ['verified by', 'who establishes the number'],
    ],
  },
  mechanism: {
    title: 'a body that watches',
    asks: [
      ['led by', 'who leads it'],
      ['contributors', 'who sends people and means'],
      ['observes', 'what it watches, where, and by which means'],
    ],
  },
  body: {
    title: 'a body that decides',
    asks: [
      ['seats', 'who sits in it'],
      ['votes', 'by which rule it decides'],
      ['quorum', 'how many must be present'],
      ['within', 'in what time it decides'],
      ['otherwise', 'what follows when it does not decide'],
    ],
  },
  guarantee: {
    title: 'a guarantee or promise of support',
    asks: [
      ['by', 'who gives it'],
      ['to', 'to whom'],
      ['starts', 'from when, or on what condition'],
      ['ends', 'until when'],
      ['delivers', 'what is delivered'],
      ['decided by', 'who decides that it applies'],
      ['funded by', 'who pays'],
      ['cost', 'how much'],
    ],
  },
  pledge: {
    title: 'money or equipment that is promised',
    asks: [
      ['by', 'who promises'],
      ['to', 'to whom'],
      ['amount', 'how much'],
      ['due', 'by when'],
    ],
  },
  force: {
    title: 'a force',
    asks: [
      ['contributors', 'who sends troops'],
      ['requires', 'how large it must be'],
      ['led by', 'who commands it'],
      ['based at', 'where it stands'],
    ],
  },
  facility: {
    title: 'a base, depot or other site',
    asks: [
      ['by', 'who keeps it'],
      ['in', 'where'],
      ['protected by', 'who protects it'],
    ],
  },
  zone: { title: 'an area or a line', asks: [['unresolved', 'where it runs, and who draws it']] },
  exit: {
    title: 'a right to leave or to be free of it',
    asks: [
      ['by', 'who may leave'],
      ['when', 'on what ground'],
      ['decided by', 'who finds that the ground is there'],
      ['notice', 'after what notice'],
    ],
  },
  duration: {
    title: 'how long it lasts',
    asks: [
      ['ends', 'until when'],
      ['renewed by', 'who may prolong it'],
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly asks: readonly (readonly [string, string])[] }>
>;

/** A kind of clause that a drafter may start from. */
export type DraftKind = keyof typeof questions;

/** The kinds with what they are called in plain words, in the order in which they are offered. */
export const draftKinds: readonly { readonly kind: DraftKind; readonly title: string }[] = Object.entries(
  questions,
).map(([kind, { title }]) => ({ kind: kind as DraftKind, title }));

/** Most characters of prose that are quoted. */
const proseMax = 2_000;

/** What a clause says and what it is asked: by the clause of the language, what stands there instead of its hole. */
export interface Filled {
  /** The title of the item, where the words name one. */
  readonly title?: string;
  /** What follows the word of a clause: `consensus` after `votes`. */
  readonly said: Readonly<Record<string, string>>;
  /** Questions that the very words raise, instead of those that every clause of the kind is asked. */
  readonly asked: Readonly<Record<string, string>>;
  /** Clauses that are not asked, because what is said takes their place. */
  readonly instead?: readonly string[];
}

/**
 * A clause of prose as an item that quotes it and interprets nothing: whatever a clause of its kind has to say stands
 * as a hole, with the question, unless it is handed in as said. The drafter replaces a hole only by what the words say.
 */
export function openClause(
  kind: DraftKind,
  name: string,
  prose: string,
  filled: Filled = { said: {}, asked: {} },
): string {
  const words = prose.replace(/\s+/g, ' ').trim();
  const quote = words.length > proseMax ? `${words.slice(0, proseMax)}…` : words;
  const asks: readonly (readonly [string, string])[] = questions[kind].asks.filter(
    ([clause]) => !filled.instead?.includes(clause),
  );
  const lines = asks.map(([clause, question]) => {
    const said = filled.said[clause];
    return said === undefined ? `  ${holeFor(clause, filled.asked[clause] ?? `${question}?`)}` : `  ${clause} ${said}`;
  });
  const own = new Set(asks.map(([clause]) => clause));
  const more = Object.entries(filled.said).filter(([clause]) => !own.has(clause));
  return [
    `${kind} ${name} ${filled.title === undefined ? '' : `${quoted(filled.title)} `}{`,
    ...(quote === '' ? [] : [`  cites draft "as pasted"`, `  quote ${quoted(quote)}`]),
    ...lines,
    ...more.map(([clause, said]) => `  ${clause} ${said}`),
    '}',
  ].join('\n');
}

function holeFor(clause: string, question: string): string {
  if (clause === 'unresolved') return `unresolved ${quoted(question)}`;
  const hole = `${clause} unspecified ${quoted(question)}`;
  return clause === 'count' ? `${hole} >= unspecified "how many?"` : hole;
}

/** Words as the language quotes them. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

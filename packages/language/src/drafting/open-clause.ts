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

/**
 * A clause of prose as an item that quotes it and interprets nothing: whatever a clause of its kind has to say stands
 * as a hole, with the question. The drafter replaces a hole only by what the words say.
 */
export function openClause(kind: DraftKind, name: string, prose: string): string {
  const words = prose.replace(/\s+/g, ' ').trim();
  const quote = words.length > proseMax ? `${words.slice(0, proseMax)}…` : words;
  const lines = questions[kind].asks.map(([clause, question]) => `  ${clause} ${holeFor(clause, question)}`);
  return [
    `${kind} ${name} {`,
    ...(quote === '' ? [] : [`  cites draft "as pasted"`, `  quote ${quoted(quote)}`]),
    ...lines,
    '}',
  ].join('\n');
}

function holeFor(clause: string, question: string): string {
  if (clause === 'unresolved') return quoted(question);
  const hole = `unspecified ${quoted(question)}`;
  if (clause === 'count') return `${hole} >= unspecified "how many"`;
  return hole;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

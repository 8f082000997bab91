import { type FieldLine, fieldLines } from '@truceline/language';
import { type Id, itemsOf, shortName, type Terms, type VotingRule } from '@truceline/truce/terms';

/** What an item compiled to, field by field, as the language writes it: `votes majority > 1/2 of weight`. */
export function saidLines(terms: Terms, id: Id): readonly FieldLine[] {
  const written = writtenFields(terms, id);
  const lines = fieldLines(terms, id);
  const comparison = lines.find((line) => line.label === 'comparison')?.words;
  return lines.flatMap((line) => {
    // The sign stands before the number that it compares with.
    if (line.label === 'comparison' && lines.some((each) => each.label === 'count')) return [];
    if (line.label === 'count' && comparison !== undefined) return [{ ...line, words: `${comparison} ${line.words}` }];
    return [{ ...line, words: written.get(line.label) ?? respelled(line) }];
  });
}

/** A line about an item in the words of the language, where it spells a value out by its fields. */
export function asWritten(words: string, terms: Terms, id: Id): string {
  const written = writtenFields(terms, id);
  return fieldLines(terms, id).reduce((all, line) => {
    const own = written.get(line.label) ?? respelled(line);
    return own === line.words ? all : all.replace(line.words, () => own);
  }, words);
}

/** Values whose inner names stand in their words, as the language writes them. */
function respelled({ label, words }: FieldLine): string {
  switch (label) {
    case 'having':
      return words.replace(/^attribute (\w+), comparison (\S+), value /, '$1 $2 ');
    case 'shape':
      return words.replace(/^form (\w+), uri (.*)$/, '$1 "$2"');
    case 'observes':
      return words
        .replace(/^counts /, '')
        .replace(/, using $/, '')
        .replace(/, in (?=, |$)/, '')
        .replace(/, (in|grade|delay|using) /g, ' $1 ');
    case 'act':
      return words.replace(/^do "unspecified "(.*)""$/, 'do unspecified "$1"');
    case 'verified':
      return words.replace(/, (grade|attribution) /g, ' $1 ');
    default:
      return words;
  }
}

interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
  readonly of: string;
}
type Said<T> = { readonly kind: string; readonly value?: T } | undefined;

/** The fields that would else be spelled out by their inner names. */
function writtenFields(terms: Terms, id: Id): ReadonlyMap<string, string> {
  const item = itemsOf(terms).find((each) => each.id === id) as unknown as
    | {
        readonly votes?: Said<VotingRule>;
        readonly quorum?: Said<Fraction>;
        readonly otherwise?: Said<{ readonly outcome: string; readonly to?: Id }>;
        readonly window?: Said<{ readonly kind: string }>;
      }
    | undefined;
  const found = new Map<string, string>();
  const [votes, quorum, otherwise] = [item?.votes?.value, item?.quorum?.value, item?.otherwise?.value];
  if (votes) found.set('votes', ruleWords(votes));
  if (quorum) found.set('quorum', fractionWords(quorum));
  if (otherwise)
    found.set(
      'otherwise',
      otherwise.to === undefined ? otherwise.outcome : `${otherwise.outcome} to ${shortName(otherwise.to)}`,
    );
  const [kind, length] = [
    item?.window?.value?.kind,
    fieldLines(terms, id).find((line) => line.label === 'over')?.words,
  ];
  if (kind !== undefined && length !== undefined) found.set('over', `${kind} ${length.replace(/^length /, '')}`);
  return found;
}

function ruleWords(rule: VotingRule): string {
  if (rule.kind === 'consensus') return rule.minus > 0 ? `consensus minus ${rule.minus}` : 'consensus';
  if (rule.kind === 'majority')
    return `majority ${rule.parts.map((part) => `${part.comparison} ${fractionWords(part)}`).join(' and ')}`;
  return `chair ${shortName(rule.actor)}`;
}

function fractionWords({ numerator, denominator, of }: Fraction): string {
  return `${numerator}${denominator === 1 ? '' : `/${denominator}`} of ${of}`;
}

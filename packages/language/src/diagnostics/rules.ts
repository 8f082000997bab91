import type { Counter, DecidingBody, Item, Verification } from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind } from './finding.ts';
import { senselessQuorum, senselessVotes } from './voting.ts';

/** TL-706: rules and numbers of the right form that mean nothing: a vote that nobody can win or lose, a count always met. */
export const rules: Check = (terms, own) => [
  ...ofKind<DecidingBody>(own, 'body').flatMap((body) => [
    ...wrong(body.id, 'votes', senselessVotes(body, terms)),
    ...wrong(body.id, 'quorum', senselessQuorum(body, terms)),
  ]),
  ...ofKind<Counter>(own, 'threshold').flatMap((counter) => [
    ...wrong(counter.id, 'count', senselessCount(counter)),
    ...wrong(counter.id, 'clears', senselessClearing(counter)),
  ]),
  ...own.flatMap((item) => wrong(item.id, 'verified', senselessConfidence(item))),
];

function wrong(item: Item['id'], clause: string, messages: readonly string[]): readonly Finding[] {
  return messages.map((message) => ({ ...finding('TL-706', 'error', item, message), clause }));
}

function senselessCount({ comparison, count }: Counter): readonly string[] {
  if (count.kind !== 'said' || count.value !== 0) return [];
  if (comparison === '>=') return ['`>= 0` is met before anything happens; let @ count at least 1'];
  return comparison === '<' ? ['`< 0` is never met; let @ count at least 1'] : [];
}

/** A count that rises to its limit must fall lower before it is over, and must be able to. */
function senselessClearing({ comparison, count, clears }: Counter): readonly string[] {
  if (clears?.kind !== 'said') return [];
  if (comparison !== '>=' && comparison !== '>')
    return [`\`clears below\` belongs to a count that rises to \`>=\` or \`>\` a number; leave it out of @`];
  if (clears.value === 0) return ['no count falls below 0, so @ would never be over; let it clear below at least 1'];
  const highest = count.kind === 'said' ? count.value + (comparison === '>' ? 1 : 0) : Infinity;
  return clears.value > highest ? [`@ would be over as it begins; let it clear below ${highest} or less`] : [];
}

function senselessConfidence(item: Item): readonly string[] {
  const { verified } = item as { readonly verified?: Verification };
  return verified?.attribution !== undefined && Number(verified.attribution) > 1
    ? [
        `\`attribution ${verified.attribution.slice(0, 20)}\` is no confidence; write a number from 0 to 1, such as \`0.8\``,
      ]
    : [];
}

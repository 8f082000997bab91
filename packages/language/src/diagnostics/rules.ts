import type { Counter, DecidingBody, Item, Verification } from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind } from './finding.ts';
import { senselessQuorum, senselessVotes } from './voting.ts';

/** TL-706: rules and numbers of the right form that mean nothing: a vote that nobody can win or lose, a count always met. */
export const rules: Check = (terms, own) => [
  ...ofKind<DecidingBody>(own, 'body').flatMap((body) => [
    ...wrong(body.id, 'votes', senselessVotes(body, terms)),
    ...wrong(body.id, 'quorum', senselessQuorum(body, terms)),
  ]),
  ...ofKind<Counter>(own, 'threshold').flatMap((counter) => wrong(counter.id, 'count', senselessCount(counter))),
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

function senselessConfidence(item: Item): readonly string[] {
  const { verified } = item as { readonly verified?: Verification };
  return verified?.attribution !== undefined && Number(verified.attribution) > 1
    ? [
        `\`attribution ${verified.attribution.slice(0, 20)}\` is no confidence; write a number from 0 to 1, such as \`0.8\``,
      ]
    : [];
}

import type { DocketCase, Vote } from '@truceline/truce/decisions';
import { decisionCode, machineWords } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';

/** What a case waits for, in one line; names of the text stand between backticks. */
export function nextWords(each: DocketCase, votes: readonly Vote[]): string {
  const awaited = each.replies.filter(({ state }) => state === 'awaited').map(({ of }) => `\`${shortName(of)}\``);
  const overdue = each.tasks.filter(({ state }) => state === 'overdue').length;
  const remedies = each.remedies.filter(({ state }) => state === 'running' || state === 'overdue').length;
  const waits = [
    ...(awaited.length > 0 ? [say('the reply of {who}', { who: awaited.join(', ') })] : []),
    ...(overdue > 0
      ? [
          say('{n, plural, one {{n} overdue inquiry} other {{n} overdue inquiries}}', {
            n: overdue,
          }),
        ]
      : []),
  ];
  switch (each.stage) {
    case 'alleged':
    case 'inquiry':
    case 'review':
      return waits.length > 0
        ? say('waits for {what}', {
            what: waits.reduce((first, second) => say('{first} and {second}', { first, second })),
          })
        : say('a draft determination is to be put');
    case 'drafted': {
      const last = votes.filter(({ name }) => each.votes.includes(name)).at(-1);
      const came =
        last?.state === 'closed'
          ? ` ${say('(the last one: {outcome})', { outcome: decisionCode(last.outcome.outcome) })}`
          : '';
      return each.foretold.length > 0
        ? say('a vote is to be opened, but {why}', { why: machineWords(each.foretold[0]!.words) }) + came
        : say('a vote is to be opened') + came;
    }
    case 'voting':
      return say('the vote is open');
    case 'determined':
      return remedies > 0
        ? say('{n, plural, one {{n} remedy is to be carried out} other {{n} remedies are to be carried out}}', {
            n: remedies,
          })
        : say('a remedy may be ordered, or the case closed');
    case 'closed':
      return say('closed; it can be reopened');
    case 'joined':
      return say('goes on in {case}', { case: `\`${each.into}\`` });
  }
}

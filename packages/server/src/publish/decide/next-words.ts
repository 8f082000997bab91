import type { DocketCase, Vote } from '@truceline/truce/decisions';
import { shortName } from '@truceline/truce/terms';

/** What a case waits for, in one line; names of the text stand between backticks. */
export function nextWords(each: DocketCase, votes: readonly Vote[]): string {
  const awaited = each.replies.filter(({ state }) => state === 'awaited').map(({ of }) => `\`${shortName(of)}\``);
  const overdue = each.tasks.filter(({ state }) => state === 'overdue').length;
  const remedies = each.remedies.filter(({ state }) => state === 'running' || state === 'overdue').length;
  const waits = [
    ...(awaited.length > 0 ? [`the reply of ${awaited.join(', ')}`] : []),
    ...(overdue > 0 ? [`${overdue} overdue ${overdue === 1 ? 'inquiry' : 'inquiries'}`] : []),
  ];
  switch (each.stage) {
    case 'alleged':
    case 'inquiry':
    case 'review':
      return waits.length > 0 ? `waits for ${waits.join(' and ')}` : 'a draft determination is to be put';
    case 'drafted': {
      const last = votes.filter(({ name }) => each.votes.includes(name)).at(-1);
      const came = last?.state === 'closed' ? ` (the last one: ${last.outcome.outcome})` : '';
      return each.foretold.length > 0
        ? `a vote is to be opened, but ${each.foretold[0]!.words}${came}`
        : `a vote is to be opened${came}`;
    }
    case 'voting':
      return 'the vote is open';
    case 'determined':
      return remedies > 0
        ? `${remedies} ${remedies === 1 ? 'remedy is' : 'remedies are'} to be carried out`
        : 'a remedy may be ordered, or the case closed';
    case 'closed':
      return 'closed; it can be reopened';
    case 'joined':
      return `goes on in \`${each.into}\``;
  }
}

import { type DocketCase, docketUnderMandates, termsBy, textAt, type Vote } from '../decisions/index.ts';
import { formatLocal, type Instant, type Interval } from '../kernel/index.ts';
import { shortName } from '../terms/index.ts';
import { say } from '../wording/index.ts';
import { titleOf } from './agreement-view.ts';
import { outcomeWords } from './determined.ts';
import { caseStageWords, remedyStateWords, remedyWords, replyStateWords, voteResultWords } from './docket-words.ts';
import type { Edition } from './release/index.ts';
import type { ReportSection } from './report-tree.ts';

/**
 * What people decided, apart from what was counted: the cases as they stood at the end of the period, with votes, dissents,
 * replies. Nothing where the edition holds no decisions, as no public one does.
 */
export function decisionsOf(edition: Edition, period: Interval): ReportSection | undefined {
  if (!edition.decisions) return undefined;
  const { inForce } = edition.decisions;
  const at = (period.endsAt - 1) as Instant;
  const acts = edition.decisions.acts.filter(({ happenedAt }) => happenedAt < period.endsAt);
  if (acts.length === 0) return undefined;
  const docket = docketUnderMandates(acts, { termsAt: termsBy(inForce), at });
  const moved = (each: DocketCase): boolean => each.acts.some(({ happenedAt }) => happenedAt >= period.startsAt);
  const shown = docket.cases.filter((each) => !['closed', 'joined'].includes(each.stage) || moved(each));
  return {
    id: 'B1',
    heading: say('Cases, votes, determinations, replies'),
    paragraphs: [
      ...amendedBy(edition, at),
      ...(shown.length === 0 ? [say('No case was open in this period.')] : []),
    ].map((words) => ({ words, incidents: [] })),
    ...(shown.length === 0
      ? {}
      : {
          table: {
            columns: [
              say('Case'),
              say('Clause'),
              say('Status'),
              say('Body and vote'),
              say('Dissents'),
              say('Replies'),
              say('Remedies'),
            ],
            quoted: [1],
            rows: shown.map((each) => ({
              cells: [
                each.name,
                each.clause === undefined ? say('none named') : titleOf(edition, each.clause),
                statusOf(each),
                votesOf(each, docket.votes, edition),
                each.dissents.map(({ by }) => shortName(by.of ?? by.office)).join(', ') || say('none'),
                each.replies.map(({ of, state }) => `${shortName(of)}: ${replyStateWords(state)}`).join('; ') ||
                  say('nobody was asked'),
                each.remedies
                  .map(({ remedy, state }) => `${remedyWords(remedy.how)}: ${remedyStateWords(state)}`)
                  .join('; ') || say('none'),
              ],
              incidents: [],
            })),
          },
        }),
  };
}

/** That an amended text was in force at the end of the period, and that counts do not follow it. */
function amendedBy({ agreement, case: { dayZone }, decisions }: Edition, at: Instant): readonly string[] {
  const { inForce } = decisions!;
  const { amended, hash } = textAt(inForce, at);
  const first = inForce.texts[0]!;
  if (!amended || hash === first.hash) return [];
  const title = agreement.sidecar.titles[first.terms.agreement] ?? first.terms.agreement;
  return [
    say(
      'From {from} on an amended text is in force: {amended} (hash {hash}). Votes keep the rules of the text under which they were opened; counts still follow the text of {title} (hash {first}).',
      {
        from: formatLocal(amended.from, dayZone),
        amended: amended.title,
        hash: hash.slice(0, 12),
        title,
        first: first.hash.slice(0, 12),
      },
    ),
  ];
}

/** Apparent until a body has determined it; then what it determined, and whether the text gives it that task. */
function statusOf({ stage, determination }: DocketCase): string {
  if (!determination) return say('{stage}: not determined', { stage: caseStageWords(stage) });
  const named = {
    stage: caseStageWords(stage),
    outcome: `${outcomeWords(determination.outcome)}${determination.actor ? `, ${shortName(determination.actor)}` : ''}`,
  };
  return determination.entitled
    ? say('{stage}: determined {outcome}', named)
    : say('{stage}: determined {outcome} (the text gives this body no such task)', named);
}

function votesOf(each: DocketCase, votes: readonly Vote[], edition: Edition): string {
  const own = votes.filter(({ name }) => each.votes.includes(name));
  if (own.length === 0)
    return each.body === undefined
      ? say('no body named')
      : say('{body}: no vote', { body: titleOf(edition, each.body) });
  return own
    .map((vote) => {
      const count = (word: string) => vote.seats.filter(({ ballot }) => ballot === word).length;
      const result = vote.state === 'closed' ? vote.outcome.outcome : vote.state;
      return say('{body}: {vote} {result} ({yes} yes, {no} no, {abstained} abstained, of {seats}), {at}', {
        body: titleOf(edition, vote.body),
        vote: vote.name,
        result: voteResultWords(result),
        yes: count('yes'),
        no: count('no'),
        abstained: count('abstain'),
        seats: vote.seats.length,
        at: formatLocal(vote.closesAt, edition.case.dayZone),
      });
    })
    .join('; ');
}

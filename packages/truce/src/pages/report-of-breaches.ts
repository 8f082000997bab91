import type { LocalDay } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import { titleOf } from './agreement-view.ts';
import { claimedFigure, claimsOfDay } from './claims-view.ts';
import { determinationOf, outcomeWords } from './determined.ts';
import { accusedWords, noticeWords } from './notice-words.ts';
import type { Edition } from './release/index.ts';
import { counting, plainly, type ReportSection } from './report-tree.ts';
import { countFigure, timeWords } from './words/index.ts';

/** B, apart from what was counted: apparent breaches that stood on the day, with notice and reply, and who determines. */
export function determinations(edition: Edition, day: LocalDay): ReportSection {
  const { dayZone } = edition.case;
  const standing = edition.breaches.filter(
    (breach) =>
      dayOfTime(timeWords(breach.onset, dayZone)) <= day &&
      (breach.clear === undefined || dayOfTime(timeWords(breach.clear, dayZone)) >= day),
  );
  const questions = Map.groupBy(edition.questions, ({ breach }) => breach);
  return {
    id: 'B',
    heading: say('Apparent breaches, questions, clocks'),
    paragraphs: standing.length === 0 ? [counting(say('No apparent breach stood in this period.'), [])] : [],
    ...(standing.length === 0
      ? {}
      : {
          table: {
            columns: [
              say('Clause'),
              say('Zone'),
              say('Actor'),
              say('Notice and reply'),
              say('Count (limit)'),
              say('From'),
              say('Until'),
              say('Status'),
              say('Who determines'),
            ],
            quoted: [1],
            rows: standing.map((breach) => ({
              cells: [
                titleOf(edition, breach.clause),
                breach.zones.join(', ') || say('everywhere'),
                accusedWords(breach),
                noticeWords(breach),
                `${countFigure(breach.count)} (${breach.comparison} ${breach.limit})`,
                timeWords(breach.onset, dayZone),
                breach.clear === undefined ? say('still standing') : timeWords(breach.clear, dayZone),
                statusOf(edition, breach),
                decider(
                  questions.get(breach.id)?.find((question) => question.asks === 'determine'),
                  edition,
                ),
              ],
              incidents: breach.evidence,
              breach: breach.id,
            })),
          },
        }),
  };
}

function statusOf(edition: Edition, { id, status }: Edition['breaches'][number]): string {
  const found = determinationOf(edition, id);
  if (!found) return status === 'apparent' ? say('apparent, not determined') : say('possible, not determined');
  const named = { outcome: outcomeWords(found.outcome), case: found.case };
  return found.entitled
    ? say('determined {outcome} in case {case}', named)
    : say('determined {outcome} in case {case} (the text gives that body no such task)', named);
}

function dayOfTime(words: string): string {
  return words.slice(0, 10);
}

function decider(question: Edition['questions'][number] | undefined, edition: Edition): string {
  if (!question) return say('no question raised');
  return question.decider.kind === 'named' ? titleOf(edition, question.decider.id) : question.decider.why.words;
}

/** B2: what the parties claim for the day, in their own units, never beside a count of ours in one column. */
export function claimsSection(edition: Edition, day: LocalDay): ReportSection {
  const { dayZone } = edition.case;
  const said = claimsOfDay(edition, day);
  return {
    id: 'B2',
    heading: say("Parties' claims, in their own units (never added to ours or to each other)"),
    paragraphs: said.length === 0 ? [plainly(say('No claim of a party is recorded for this period.'))] : [],
    ...(said.length === 0
      ? {}
      : {
          table: {
            columns: [say('By'), say('Against'), say('Counted'), say('Number'), say('From'), say('Until'), say('Note')],
            quoted: [3, 7],
            rows: said.map((claim) => ({
              cells: [
                claim.by,
                claim.against ?? '',
                claim.counted,
                claimedFigure(claim),
                timeWords(claim.from, dayZone),
                timeWords(claim.to, dayZone),
                claim.note ?? '',
              ],
              incidents: [],
            })),
          },
        }),
  };
}

import type { AccessImpediment } from '@truceline/truce/coverage';
import { impedimentCauses, impedimentKinds } from '../mapping/access-from-cells.ts';
import { keptText } from '../text-limits.ts';
import type { AnswerReader } from './answers.ts';
import type { OdkOptions } from './odk-options.ts';
import type { Submission } from './submission.ts';

/** What kept a team from looking, of a submission on access, or nothing and at least one answer that cannot be used. */
export function accessFromSubmission(
  { instanceId, replaces }: Submission,
  answers: AnswerReader,
  options: OdkOptions,
): AccessImpediment | undefined {
  const team = answers.needed('team');
  answers.needed('how');
  const kind = answers.word('how', impedimentKinds);
  const cause = answers.word('cause', impedimentCauses);
  answers.needed('lost_from');
  const [from, until] = [answers.time('lost_from'), answers.time('lost_until')];
  if (from !== undefined && until !== undefined && until < from) answers.wrong('lost_until', 'lies before the start');
  const lostMinutes = answers.number('lost_minutes', { min: 0, max: 100_000 });
  const [zone, by] = [answers.text('zone', 200), answers.text('by_party', 80)];
  const [reason, reportedTo, answer] = [
    answers.text('reason'),
    answers.text('reported_to', 300),
    answers.text('answer'),
  ];
  const answeredAt = answers.time('answered_at');
  const unseen = (answers.text('unseen_zones') ?? '').split(/\s+/).filter((each) => each !== '');
  answers.time('end');
  if (cause !== undefined && kind !== undefined && kind !== 'other')
    answers.wrong('cause', `\`${cause}\` stands beside \`${kind}\`; only \`other\` has a cause`);
  if (answeredAt !== undefined && answer === undefined)
    answers.wrong('answered_at', 'a time of an answer without its words');
  if (!kind || from === undefined || answers.bad.length > 0) return undefined;
  return {
    feed: 'odk',
    item: keptText(replaces ?? instanceId, 200),
    how: kind === 'other' ? { kind, cause: cause ?? 'notStated' } : { kind },
    by: by === undefined ? { kind: 'notStated' } : { kind: 'named', party: by },
    at: zone === undefined ? { kind: 'notRecorded' } : { kind: 'zone', zone },
    ...(kind === 'regular' ? {} : { team }),
    during: { startsAt: from, endsAt: until ?? from },
    ...(lostMinutes === undefined ? {} : { lostMs: lostMinutes * 60_000 }),
    ...(reason === undefined ? {} : { reason }),
    unseenZones: [...new Set(unseen)],
    ...(reportedTo === undefined ? {} : { reportedTo }),
    ...(answer === undefined
      ? {}
      : { answer: { words: answer, ...(answeredAt === undefined ? {} : { at: answeredAt }) } }),
    ...(options.exercise ? { exercise: true } : {}),
  };
}

import { createHash } from 'node:crypto';
import type { Reminder } from '@truceline/truce/decisions';
import { formatInstant, type Instant, type MultiPolygon } from '@truceline/truce/kernel';

/** A zone as a message tells it. */
export interface AlertArea {
  readonly title: string;
  readonly polygons: MultiPolygon;
}

/** What every message says of where it comes from. */
export interface Letterhead {
  readonly case: string;
  readonly title: string;
  /** `duty@mission.example` */
  readonly sender: string;
  readonly name: string;
  readonly board?: string;
  readonly exercise: boolean;
  /** Duty seats are told what waits for them; the public is told alerts and nothing else. */
  readonly audience: 'duty' | 'public';
  readonly detail: 'brief' | 'full';
  /** Names of the seats that it is for. */
  readonly seats: readonly string[];
  /** The outlines of zones, for messages that may say where; absent: none says so. */
  readonly areas?: (zone: string) => AlertArea | undefined;
  /** For how many hours a public alert holds, as the operator has set it; absent: for as long as its readers decide. */
  readonly alertHours?: number;
}

/** A name of a message that is the same whenever and wherever it is made: receivers know a second copy by it. */
export function messageId(head: Pick<Letterhead, 'case'>, reminder: Pick<Reminder, 'key'>): string {
  return createHash('sha256').update(`truceline/reminder/v1\0${head.case}\0${reminder.key}`).digest('hex').slice(0, 32);
}

/** The line that names the matter: EXERCISE first where it is one. */
export function subjectOf(head: Letterhead, reminder: Reminder): string {
  if (head.audience === 'public') return `${head.title}: ${reminder.stage === 'public' ? 'alert' : 'alert withdrawn'}`;
  const words = head.detail === 'full' ? reminder.subject : reminder.brief;
  return `${titleOf(head)}: ${words.replaceAll('`', '')}`.slice(0, 250);
}

/** The title of the case, marked where it is an exercise. */
export function titleOf({ exercise, title }: Pick<Letterhead, 'exercise' | 'title'>): string {
  return exercise && !title.startsWith('EXERCISE') ? `EXERCISE: ${title}` : title;
}

/** The words of a message, a line each. */
export function linesOf(head: Letterhead, reminder: Reminder): readonly string[] {
  if (head.audience === 'public')
    return reminder.stage === 'public' ? [reminder.alert!.draft.words] : ['The alert was withdrawn.'];
  return [
    ...(head.exercise ? ['EXERCISE: nothing of this is real.'] : []),
    (head.detail === 'full' ? reminder.subject : reminder.brief).replaceAll('`', ''),
    ...(head.detail === 'full' ? reminder.lines.map((line) => line.replaceAll('`', '')) : []),
    ...(head.detail === 'brief' && reminder.dueAt !== undefined ? [`ends ${formatInstant(reminder.dueAt)}`] : []),
    ...(head.board === undefined ? [] : [`board: ${head.board}`]),
    'Nothing runs, escalates or is published by this message: people decide.',
  ];
}

/** A reminder as a text for e-mail. */
export function mailText(head: Letterhead, reminder: Reminder): { readonly subject: string; readonly text: string } {
  return { subject: subjectOf(head, reminder), text: `${linesOf(head, reminder).join('\n')}\n` };
}

/** A reminder as the JSON of a webhook; version 1 of its form. */
export function webhookBody(head: Letterhead, reminder: Reminder, sentAt: Instant): string {
  return JSON.stringify({
    format: 1,
    id: messageId(head, reminder),
    case: head.case,
    exercise: head.exercise,
    stage: reminder.stage,
    subject: subjectOf(head, reminder),
    lines: linesOf(head, reminder),
    since: formatInstant(reminder.since),
    ...(reminder.dueAt === undefined ? {} : { due: formatInstant(reminder.dueAt) }),
    sent: formatInstant(sentAt),
  });
}

/** Whether a message is for the public: an alert that two people stand behind, or the end of one, and no exercise. */
export function isForPublic({ stage, alert }: Reminder, { exercise }: Pick<Letterhead, 'exercise'>): boolean {
  return !exercise && alert?.publicAt !== undefined && (stage === 'public' || stage === 'withdrawn');
}

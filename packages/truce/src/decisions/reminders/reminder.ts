import { hashOf } from '@truceline/record/canonical';
import { formatInstant, type Instant } from '../../kernel/index.ts';
import { shortName } from '../../terms/index.ts';
import type { DutyNotice, PublicAlert } from '../alerts/index.ts';
import { spanWords, type WallBoard, type WallRow } from '../clocks/index.ts';

/**
 * How far a clock has come, each a reason to remind once. `proposed`: a start waits for a person; `unanswered`: it has waited
 * too long; `running`: it was confirmed; `before`: so much time is left; `open`: an earliest moment has come; `missed`;
 * `breach`: an apparent breach that a duty seat has not seen; `draft`, `public`, `withdrawn`: of an alert to the public.
 */
export type ReminderStage =
  | 'proposed'
  | 'unanswered'
  | 'running'
  | 'before'
  | 'open'
  | 'missed'
  | 'breach'
  | 'draft'
  | 'public'
  | 'withdrawn';

/** Something that somebody is reminded of. For duty seats alone, but for alerts that are public. */
export interface Reminder {
  /** Names clock, stage and end: what was sent under it is not sent again. */
  readonly key: string;
  readonly stage: ReminderStage;
  /** One line that names the matter. */
  readonly subject: string;
  /** One line that tells nothing of who did what: for ways on which others may read. */
  readonly brief: string;
  /** Details, a line each. */
  readonly lines: readonly string[];
  /** Since when the stage holds. */
  readonly since: Instant;
  readonly dueAt?: Instant;
  /** Short names of the zones that it is about; absent where it is about no place. */
  readonly zones?: readonly string[];
  /** The clock or the breach that it is about: what was said of it before is of the same matter. */
  readonly about?: string;
  /** The alert to the public that it is about. */
  readonly alert?: PublicAlert;
}

/** When people want to be reminded. */
export interface ReminderTimes {
  /** How long before the end, any number of times. */
  readonly beforeMs: readonly number[];
  /** After which wait an unanswered proposal is said again. */
  readonly unansweredMs: number;
}

/**
 * What there is to remind of at an instant, what is most pressing first. Each clock is at one stage, so that whoever looks for
 * the first time is told how it stands and not how it came there. Pure.
 */
export function remindersFrom(
  told: {
    readonly board: WallBoard;
    readonly notices: readonly DutyNotice[];
    readonly alerts: readonly PublicAlert[];
  },
  times: ReminderTimes,
): readonly Reminder[] {
  const { board } = told;
  const rows = [
    ...board.missed.map((row) => ofRow(row, 'missed', board.at)),
    ...board.running.filter(({ paused }) => !paused).map((row) => running(row, board.at, times)),
    ...board.open.map((row) => ofRow(row, 'open', board.at)),
  ];
  return [
    ...told.alerts.map(ofAlert),
    ...rows,
    ...told.notices.filter(({ unseen }) => unseen > 0).map(ofNotice),
    ...proposed(board, times),
  ].sort(byPressure);
}

const pressure: Readonly<Record<ReminderStage, number>> = {
  public: 0,
  withdrawn: 0,
  missed: 1,
  before: 2,
  draft: 3,
  unanswered: 4,
  breach: 5,
  proposed: 6,
  open: 7,
  running: 8,
};

function byPressure(a: Reminder, b: Reminder): number {
  return (
    pressure[a.stage] - pressure[b.stage] ||
    (a.dueAt ?? a.since) - (b.dueAt ?? b.since) ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}

function running(row: WallRow, at: Instant, { beforeMs }: ReminderTimes): Reminder {
  const reached = beforeMs.filter((each) => row.leftMs !== undefined && row.leftMs <= each);
  if (reached.length === 0) return ofRow(row, 'running', at);
  const nearest = Math.min(...reached);
  return ofRow(row, 'before', (row.dueAt! - nearest) as Instant, `-${nearest / 1000}s`);
}

const stageWords: Partial<Record<ReminderStage, string>> = {
  missed: 'ran out',
  before: 'runs out soon',
  open: 'may be done from now on',
  running: 'runs',
};

function ofRow(row: WallRow, stage: ReminderStage, since: Instant, step = ''): Reminder {
  const [ends, what] = [row.dueAt === undefined ? [] : [`ends ${formatInstant(row.dueAt)}`], stageWords[stage] ?? ''];
  return {
    key: `${row.id} ${stage}${step} ${row.dueAt ?? ''}`,
    about: row.id,
    stage,
    subject: `${what}: ${row.words}`,
    brief: `${row.kind === 'clock' ? `clock ${row.id}` : `a deadline (${row.kind})`} ${what}`,
    lines: [
      `who must act: ${row.who}`,
      ...(row.decider === undefined ? [] : [`who decides: ${row.decider}`]),
      ...(row.cause === undefined ? [] : [`begun by: ${row.cause}`]),
      ...ends,
      ...(row.follows ? [`what follows: ${row.follows.words}`] : []),
    ],
    since: stage === 'missed' || stage === 'open' ? (row.dueAt ?? since) : since,
    ...(row.dueAt === undefined ? {} : { dueAt: row.dueAt }),
  };
}

function proposed(board: WallBoard, { unansweredMs }: ReminderTimes): readonly Reminder[] {
  return board.proposed.map((row) => {
    const stage = row.waitedMs >= unansweredMs ? 'unanswered' : 'proposed';
    const since = board.at - row.waitedMs + (stage === 'unanswered' ? unansweredMs : 0);
    return {
      key: `${row.id} ${stage}`,
      about: row.id,
      stage,
      subject: `waits for a person to confirm that it has begun: ${row.words} (${row.cause})`,
      brief: `clock ${row.id} waits for a person to confirm that it has begun`,
      lines: [
        `begun by: ${row.cause}`,
        ...row.candidates.map(
          ({ words, dueAt }) => `counted from ${words}${dueAt === undefined ? '' : `: ends ${formatInstant(dueAt)}`}`,
        ),
        ...(row.choice ? ['which instant counts is a choice that the text does not make'] : []),
        ...(row.oneOrigin ? ['everything that it rests on comes from one origin'] : []),
        'nothing runs until a person confirms it',
      ],
      since: since as Instant,
    };
  });
}

function ofNotice(notice: DutyNotice): Reminder {
  return {
    key: `${notice.breach} breach`,
    about: notice.breach,
    stage: 'breach',
    subject: `apparent breach of \`${shortName(notice.clause)}\`${notice.actor === undefined ? ', not attributed' : ` by ${notice.actor}`}; not seen yet by ${notice.unseen} of ${notice.seats.length} duty seats`,
    brief: 'an apparent breach is on record',
    lines: [
      `breach: ${notice.breach}`,
      `detected ${formatInstant(notice.since)}`,
      notice.words,
      'nobody has determined it',
    ],
    since: notice.since,
    zones: notice.zones,
  };
}

function ofAlert(alert: PublicAlert): Reminder {
  const since = alert.withdrawn?.happenedAt ?? alert.publicAt ?? alert.draft.happenedAt;
  return {
    key: `alert ${alert.name} ${alert.state}`,
    stage: alert.state,
    subject: `alert to the public \`${alert.name}\`: ${alert.state}`,
    brief: `an alert to the public is ${alert.state === 'draft' ? 'a draft' : alert.state}`,
    lines: [
      alert.words,
      ...(alert.authenticated ? [] : ['the seats of those who stand behind it are not authenticated']),
    ],
    since,
    alert,
  };
}

/** One reminder in the place of many, so that a flood of them does not bury the rest. */
export function digestOf(reminders: readonly Reminder[], at: Instant): Reminder {
  return {
    key: `digest ${hashOf(
      'truceline/digest/v1',
      reminders.map(({ key }) => key),
    ).slice(0, 16)}`,
    stage: 'proposed',
    subject: `${reminders.length} more matters wait on the wall board`,
    brief: `${reminders.length} more matters wait on the wall board`,
    lines: [`the oldest since ${spanWords(at - Math.min(...reminders.map(({ since }) => since)))}`],
    since: at,
  };
}

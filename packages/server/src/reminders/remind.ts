import { dirname, join } from 'node:path';
import { type CaseInput, countedByCase, standingDecisions } from '@truceline/truce/days';
import { digestOf, type Reminder, remindersFrom } from '@truceline/truce/decisions';
import { formatInstant, type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { parseCaseFile } from '../cases/case-file.ts';
import { openOperatorShelf } from '../cases/operator-shelf.ts';
import { makeFolder, readStore, wordsFor, writeDurably } from '../store/index.ts';
import { atomFeed } from './atom-feed.ts';
import { capAlert } from './cap-alert.ts';
import { isForPublic, type Letterhead, mailText, messageId, subjectOf, webhookBody } from './message.ts';
import { type Channel, type RemindersFile, readSecret } from './reminders-file.ts';
import { sendMail } from './send-mail.ts';
import { sendWebhook, type Tries, webhookRefused } from './send-webhook.ts';
import { type Earlier, openSentState, type SentState, sentBefore } from './sent-state.ts';

/** What came of one channel. */
export interface ChannelReminded {
  readonly channel: string;
  /** Lines of what was sent; of a dry run, what would be. */
  readonly sent: readonly string[];
  /** Matters that went out as one line, so that a flood does not bury the rest. */
  readonly bundled: number;
  /** Alerts that two people stand behind and that stay here, since nobody has checked who they are. */
  readonly heldBack: number;
  /** Messages that the receiver refused for what they hold: they lie in `reminders-dead.json` and are not tried again. */
  readonly dead?: readonly string[];
  readonly trouble?: string;
}

/** What is reminded of, from where, and when. */
export interface RemindAsked {
  readonly store: string;
  readonly case: string;
  readonly file: RemindersFile;
  readonly now: () => Instant;
  /** Says what would be sent; sends and writes nothing. */
  readonly dryRun?: boolean;
  readonly tries?: Tries;
}

/**
 * Reminds once of what waits for people, each matter once per channel and stage. It reads the store beside the room. A channel
 * that fails is left at its first failure and tried again the next time; the others go on.
 */
export async function remind(asked: RemindAsked): Promise<readonly ChannelReminded[] | Refusal> {
  const found = await mattersOf(asked);
  if (isRefusal(found)) return found;
  const { folder, reminders, head } = found;
  const state = asked.dryRun ? sentBefore(folder) : openSentState(folder, asked.now());
  if (isRefusal(state)) return state;
  const has = typeof state === 'function' ? state : state.has;
  try {
    const done: ChannelReminded[] = [];
    for (const channel of asked.file.channels) {
      const own = { ...head, audience: channel.audience, detail: channel.detail };
      const plan = planOf(channel, { reminders, head: own, has }, asked);
      done.push(
        typeof state === 'function' ? planned(channel, plan, own) : await sent(channel, plan, { own, state, asked }),
      );
    }
    return done;
  } finally {
    if (typeof state !== 'function') state.close();
  }
}

async function mattersOf(
  asked: RemindAsked,
): Promise<{ readonly folder: string; readonly reminders: readonly Reminder[]; readonly head: Letterhead } | Refusal> {
  const store = readStore(asked.store);
  if (isRefusal(store)) return store;
  const folder = store.caseFolder(asked.case);
  if (isRefusal(folder)) return folder;
  const about = parseCaseFile(store.readCase(asked.case));
  if (isRefusal(about)) return about;
  const shelf = await openOperatorShelf(asked.store, asked.now, { audience: 'operator', writing: false });
  if (isRefusal(shelf)) return shelf;
  const evaluated = shelf.evaluated(asked.case);
  shelf.close();
  if (evaluated === undefined || isRefusal(evaluated))
    return evaluated ?? refuse('case-unknown', `the store has no case \`${asked.case}\``);
  const { file } = asked;
  const { input, evaluation } = evaluated;
  const dutySeats = file.dutySeats.map(({ name, office, of }) => ({
    name,
    office,
    ...(of === undefined ? {} : { of }),
  }));
  const standing = standingDecisions(evaluation, input.terms, {
    ...countedByCase(input),
    dutySeats,
    replyLeastMs: file.replyLeastHours * 3_600_000,
  });
  const reminders = remindersFrom(standing, {
    beforeMs: file.beforeMinutes.map((each) => each * 60_000),
    unansweredMs: file.unansweredMinutes * 60_000,
  });
  const head: Letterhead = {
    case: asked.case,
    title: about.title,
    sender: file.sender,
    name: file.name,
    ...(file.board === undefined ? {} : { board: file.board }),
    exercise: evaluation.exercise,
    audience: 'duty',
    detail: 'brief',
    seats: dutySeats.map(({ name }) => name),
    areas: areasOf(input),
    ...(file.publicAlertHours === undefined ? {} : { alertHours: file.publicAlertHours }),
  };
  return { folder, reminders, head };
}

/** The newest outline of each zone. */
function areasOf({ zones }: Pick<CaseInput, 'zones'>): NonNullable<Letterhead['areas']> {
  const newest = new Map(zones.map((version) => [version.zone, version]));
  return (zone) => {
    const version = newest.get(zone);
    return version && { title: zone.replaceAll('_', ' '), polygons: version.polygons };
  };
}

interface Plan {
  /** Everything that the channel may say, sent before or not. */
  readonly open: readonly Reminder[];
  /** What goes out now, each with the matters for which it stands. */
  readonly fresh: readonly { readonly reminder: Reminder; readonly stands: readonly string[] }[];
  readonly bundled: number;
  readonly heldBack: number;
}

function planOf(
  channel: Channel,
  {
    reminders,
    head,
    has,
  }: {
    readonly reminders: readonly Reminder[];
    readonly head: Letterhead;
    readonly has: (channel: string, key: string) => boolean;
  },
  { file, now }: RemindAsked,
): Plan {
  const allowed = channel.audience === 'duty' ? reminders : reminders.filter((each) => isForPublic(each, head));
  const signed = (each: Reminder) =>
    channel.audience === 'duty' || file.publicWithoutSignIn || each.alert?.authenticated;
  const open = allowed.filter(signed);
  const heldBack = allowed.length - open.length;
  const fresh = open.filter(({ key }) => !has(channel.name, key));
  const single = fresh.map((reminder) => ({ reminder, stands: [reminder.key] }));
  if (channel.audience === 'public' || fresh.length <= file.messagesMax)
    return { open, fresh: single, bundled: 0, heldBack };
  const kept = file.messagesMax - 1;
  const rest = fresh.slice(kept);
  const digest = { reminder: digestOf(rest, now()), stands: rest.map(({ key }) => key) };
  return { open, fresh: [...single.slice(0, kept), digest], bundled: rest.length, heldBack };
}

function planned({ name }: Channel, { fresh, bundled, heldBack }: Plan, head: Letterhead): ChannelReminded {
  return { channel: name, sent: fresh.map(({ reminder }) => subjectOf(head, reminder)), bundled, heldBack };
}

async function sent(
  channel: Channel,
  plan: Plan,
  { own, state, asked }: { readonly own: Letterhead; readonly state: SentState; readonly asked: RemindAsked },
): Promise<ChannelReminded> {
  const done: string[] = [];
  const dead: string[] = [];
  const result = { channel: channel.name, bundled: plan.bundled, heldBack: plan.heldBack };
  const send = senderOf(channel, own, plan, asked);
  if (isRefusal(send)) return { ...result, sent: done, trouble: send.message };
  for (const { reminder, stands } of plan.fresh) {
    const at = asked.now();
    const earlier = reminder.about === undefined ? [] : state.before(channel.name, reminder.about);
    const trouble = await send(reminder, at, earlier);
    if (trouble?.code === webhookRefused) {
      const id = messageId(own, reminder);
      const keys = [reminder.key, ...stands];
      const { message } = trouble;
      state.bury({ channel: channel.name, keys, id, stage: reminder.stage, at: formatInstant(at), trouble: message });
      dead.push(`${id}: ${trouble.message}`);
      continue;
    }
    if (trouble) return { ...result, sent: done, ...buried(dead), trouble: trouble.message };
    state.mark(channel.name, [reminder.key, ...stands], at);
    done.push(subjectOf(own, reminder));
  }
  return { ...result, sent: done, ...buried(dead) };
}

function buried(dead: readonly string[]): Pick<ChannelReminded, 'dead'> {
  return dead.length > 0 ? { dead } : {};
}

type Send = (reminder: Reminder, at: Instant, earlier: readonly Earlier[]) => Promise<Refusal | undefined>;

function senderOf(channel: Channel, head: Letterhead, plan: Plan, { now, tries }: RemindAsked): Send | Refusal {
  switch (channel.kind) {
    case 'atom': {
      const written = placeFile(channel.file, atomFeed(head, plan.open, now()));
      return written ?? (async () => undefined);
    }
    case 'cap':
      return async (reminder, at, earlier) =>
        placeFile(join(channel.folder, `${messageId(head, reminder)}.xml`), capAlert(head, reminder, at, earlier));
    case 'webhook': {
      const secret = readSecret(channel.secretFile);
      if (isRefusal(secret)) return secret;
      return (reminder) =>
        sendWebhook(
          { url: channel.url, secret, id: messageId(head, reminder), body: webhookBody(head, reminder, now()) },
          now,
          tries,
        );
    }
    case 'mail': {
      const password = channel.passwordFile === undefined ? undefined : readSecret(channel.passwordFile);
      if (isRefusal(password)) return password;
      return (reminder) => sendMail(channel, { id: messageId(head, reminder), ...mailText(head, reminder) }, password);
    }
  }
}

/** Writes a file that its owner alone may read: where it goes from there is the operator's choice. */
function placeFile(path: string, text: string): Refusal | undefined {
  try {
    makeFolder(dirname(path), 0o700);
    writeDurably(path, text, 0o600);
    return undefined;
  } catch (problem) {
    return refuse('reminders-file', `\`${path}\` cannot be written: ${wordsFor(problem)}`);
  }
}

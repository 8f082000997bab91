import type { Reminder } from '@truceline/truce/decisions';
import type { Instant, Position } from '@truceline/truce/kernel';
import { xmlText } from '../data/index.ts';
import { isForPublic, type Letterhead, linesOf, messageId, subjectOf } from './message.ts';
import type { Earlier } from './sent-state.ts';

/**
 * A reminder as a message of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010). It is `Public` only where it is an alert
 * behind which two people stand and no exercise; everything else is `Private`, addressed to duty seats. A machine grades nothing: severity is `Unknown`
 * throughout. Withdrawing a public alert cancels the message that made it public; what is said again of a clock or a breach
 * updates what was said of it before (`earlier`), to which it refers.
 */
export function capAlert(
  head: Letterhead,
  reminder: Reminder,
  sentAt: Instant,
  earlier: readonly Earlier[] = [],
): string {
  const released = head.audience === 'public';
  if (released && !isForPublic(reminder, head)) throw new Error(`\`${reminder.key}\` is not for the public`);
  const { publicAt } = reminder.alert ?? {};
  const cancels = released && reminder.stage === 'withdrawn';
  // The message of a public alert is dated by the second approval, so that a cancellation can refer to it from anywhere.
  const sent = capTime(released && !cancels ? publicAt! : sentAt);
  const expires = expiryOf(head, reminder, sentAt);
  const status = head.exercise ? 'Exercise' : reminder.stage === 'draft' ? 'Draft' : 'Actual';
  return `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
${[
  ['identifier', identifierOf(head, reminder.key)],
  ['sender', head.sender],
  ['sent', sent],
  ['status', status],
  ['msgType', cancels ? 'Cancel' : earlier.length > 0 ? 'Update' : 'Alert'],
  ['scope', released ? 'Public' : 'Private'],
  ...(released ? [] : [['addresses', head.seats.map(addressed).join(' ') || 'duty-seats'] as const]),
  ...(status === 'Exercise' ? [['note', 'EXERCISE: nothing of this is real.'] as const] : []),
  ...(cancels ? [['references', madePublic(head, reminder, publicAt!)] as const] : []),
  ...(earlier.length > 0
    ? [['references', earlier.map(({ key, at }) => referenceTo(head, key, at)).join(' ')] as const]
    : []),
]
  .map(([name, text]) => `  <${name}>${xmlText(text!)}</${name}>\n`)
  .join('')}  <info>
${(
  [
    ['language', 'en'],
    ['category', 'Security'],
    ['event', eventOf(reminder)],
    ['urgency', urgencyOf(reminder)],
    ['severity', 'Unknown'],
    ['certainty', certaintyOf(reminder)],
    ...(expires === undefined ? [] : [['expires', capTime(expires)] as const]),
    ['senderName', head.name],
    ['headline', subjectOf(head, reminder).slice(0, 160)],
    ['description', linesOf(head, reminder).join('\n')],
    ...(head.board === undefined || released ? [] : [['web', head.board] as const]),
  ] as const
)
  .map(([name, text]) => `    <${name}>${xmlText(text)}</${name}>\n`)
  .join('')}${areasOf(head, reminder)}  </info>
</alert>
`;
}

/** Date and time as CAP wants it: whole seconds, and `-00:00` for UTC instead of a letter. */
export function capTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}-00:00`;
}

/** A clock's message holds until the clock ends; a public alert for as long as the operator has set, if at all. */
function expiryOf(
  { audience, alertHours }: Letterhead,
  { stage, dueAt, alert }: Reminder,
  sentAt: Instant,
): number | undefined {
  if (audience === 'public')
    return stage === 'public' && alertHours !== undefined ? alert!.publicAt! + alertHours * 3_600_000 : undefined;
  return dueAt !== undefined && dueAt > sentAt ? dueAt : undefined;
}

/**
 * Where it is, for duty seats that may read everything: an area for each zone, its outlines as polygons. CAP wants latitude first, at least
 * four pairs, and the first again as the last; it has no holes, so that an area is never smaller than the zone.
 */
function areasOf({ audience, detail, areas }: Letterhead, { zones = [] }: Reminder): string {
  if (audience === 'public' || detail === 'brief' || !areas) return '';
  return zones
    .flatMap((zone) => areas(zone) ?? [])
    .map(({ title, polygons }) => {
      const rings = polygons.flatMap(([outer]) => (outer && outer.length >= 4 ? [closed(outer)] : []));
      const drawn = rings.map(
        (ring) =>
          `      <polygon>${ring.map(([longitude, latitude]) => `${latitude},${longitude}`).join(' ')}</polygon>\n`,
      );
      return `    <area>\n      <areaDesc>${xmlText(title)}</areaDesc>\n${drawn.join('')}    </area>\n`;
    })
    .join('');
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

function identifierOf(head: Letterhead, key: string): string {
  return `truceline-${messageId(head, { key })}`;
}

function madePublic(head: Letterhead, reminder: Reminder, publicAt: Instant): string {
  return referenceTo(head, `alert ${reminder.alert!.name} public`, publicAt);
}

/** An earlier message as CAP names it: who sent it, its identifier, and when. */
function referenceTo(head: Letterhead, key: string, at: Instant): string {
  return `${head.sender},${identifierOf(head, key)},${capTime(at)}`;
}

/** A name with a space in it stands in quotes among addresses. */
function addressed(name: string): string {
  const plain = name.replaceAll('"', '').trim();
  return /\s/.test(plain) ? `"${plain}"` : plain;
}

function eventOf({ stage, alert }: Reminder): string {
  if (alert) return 'Alert to the public';
  return stage === 'breach' ? 'Apparent breach' : 'Clock';
}

function urgencyOf({ stage }: Reminder): string {
  if (stage === 'missed' || stage === 'public') return 'Immediate';
  if (stage === 'before') return 'Expected';
  return stage === 'running' || stage === 'open' ? 'Future' : 'Unknown';
}

/** That a person confirmed a clock is a fact; what a machine proposes is not. */
function certaintyOf({ stage }: Reminder): string {
  return ['missed', 'before', 'running', 'open'].includes(stage) ? 'Observed' : 'Unknown';
}

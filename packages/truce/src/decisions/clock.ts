import { durationWords } from '../findings/index.ts';
import type { Instant } from '../kernel/index.ts';
import { type AnchorInstant, after, type ClockRule, holeOf, type Terms } from '../terms/index.ts';
import type { RunningClock } from './question.ts';

/** The instants of a breach that a clock of the text may start from; absent ones have not happened. */
export interface Anchors {
  readonly occurrence: Instant;
  readonly detection: Instant;
}

const anchorWords: Readonly<Record<AnchorInstant, string>> = {
  occurrence: 'when it happened',
  detection: 'when it was detected (first report received)',
  report: 'when it was reported',
  verification: 'when it is verified; no verification is recorded',
  determination: 'when it is determined; no determination is recorded',
  referral: 'when it is referred; no referral is recorded',
  notification: 'when it is notified; no notification is recorded',
  decision: 'when it is decided; no decision is recorded',
  start: 'when its subject starts',
};

/** A clock of the text put on the clock, as far as its start has happened. A hole stays a hole: nothing is assumed. */
export function runClock(rule: ClockRule, anchors: Anchors, terms: Terms): RunningClock {
  if (rule.length.kind === 'silent')
    return {
      kind: rule.kind,
      length: 'not stated',
      startsWith: holeOf(terms, rule.length.hole).reason,
      hole: rule.length.hole,
    };
  const length = durationWords(rule.length.value);
  if (!rule.from) return { kind: rule.kind, length, startsWith: 'not encoded' };
  if (rule.from.kind === 'silent')
    return {
      kind: rule.kind,
      length,
      startsWith: holeOf(terms, rule.from.hole).reason,
      hole: rule.from.hole,
    };
  const { instant } = rule.from.value;
  const startsAt = startOf(instant, anchors);
  const dueAt = startsAt === undefined ? undefined : after(startsAt, rule.length.value, terms);
  return {
    kind: rule.kind,
    length,
    startsWith: anchorWords[instant],
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

function startOf(anchor: AnchorInstant, anchors: Anchors): Instant | undefined {
  if (anchor === 'occurrence') return anchors.occurrence;
  return anchor === 'detection' || anchor === 'report' ? anchors.detection : undefined;
}

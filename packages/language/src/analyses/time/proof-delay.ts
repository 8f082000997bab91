import { meetsGrade } from '@truceline/truce/reports';
import { type Counter, type Duration, type Id, stepsOf, type Terms } from '@truceline/truce/terms';
import { boundsOf } from './bounds.ts';

/** A count that can only be verified once it is too late for something. */
export interface LateProof {
  readonly threshold: Id;
  /** The quickest observer whose evidence is good enough, and how long it takes. */
  readonly observer: Id;
  readonly delay: Duration;
  /** What is too short: the window of the count, or the clock of a step that answers it. */
  readonly tooShort: { readonly clause: Id; readonly length: Duration };
}

/**
 * Thresholds whose quickest fit observer reports no sooner than the window ends, or than the clock of a step that counts
 * from the occurrence and waits for the level that the threshold raises. An observer is fit if it observes the incident or
 * a kind above it, in a zone of the count where both name zones, and its grade meets the one that is asked for.
 */
export function lateProofs(terms: Terms): readonly LateProof[] {
  const known = new Map<Id, ReturnType<typeof clocksAnswering>>();
  const answering = (level: Id): ReturnType<typeof clocksAnswering> => {
    if (!known.has(level)) known.set(level, clocksAnswering(level, terms));
    return known.get(level)!;
  };
  return terms.counters.flatMap((counter): readonly LateProof[] => {
    const quickest = quickestObserver(counter, terms);
    if (!quickest) return [];
    const least = boundsOf(quickest.delay).leastMs;
    const lengths = [
      ...(counter.window?.kind === 'said' ? [{ clause: counter.id, length: counter.window.value.length }] : []),
      ...(counter.raises === undefined ? [] : answering(counter.raises)),
    ];
    const tooShort = lengths.find(({ length }) => least >= boundsOf(length).mostMs);
    return tooShort ? [{ threshold: counter.id, ...quickest, tooShort }] : [];
  });
}

function quickestObserver(
  counter: Counter,
  terms: Terms,
): { readonly observer: Id; readonly delay: Duration } | undefined {
  const kinds = counter.what.flatMap((what) =>
    typeof what === 'string' ? [what, ...(terms.categories.find((each) => each.id === what)?.ancestors ?? [])] : [],
  );
  const zones = counter.zones.filter((zone) => typeof zone === 'string');
  const fit = terms.mechanisms.flatMap((mechanism) =>
    mechanism.observes.flatMap((one) => {
      const sees = one.what.some((what) => typeof what === 'string' && kinds.includes(what));
      const there =
        zones.length === 0 || one.zones.length === 0 || one.zones.some((zone) => zones.includes(zone as string));
      const good = !counter.verified?.grade || (one.grade && meetsGrade(one.grade, counter.verified.grade));
      return sees && there && good ? [{ observer: mechanism.id, delay: one.delay }] : [];
    }),
  );
  // An observer whose delay the text does not give may be quick: then nothing can be said.
  if (fit.length === 0 || fit.some(({ delay }) => delay === undefined)) return undefined;
  const known = fit as readonly { readonly observer: Id; readonly delay: Duration }[];
  return [...known].sort((a, b) => boundsOf(a.delay).leastMs - boundsOf(b.delay).leastMs)[0];
}

/** Clocks that count from the occurrence, of steps that answer the level. */
function clocksAnswering(level: Id, terms: Terms): readonly { readonly clause: Id; readonly length: Duration }[] {
  return stepsOf(terms).flatMap(({ step }) =>
    step.when?.kind === 'breach' && step.when.level === level
      ? step.clocks.flatMap((rule) =>
          rule.kind === 'latest' &&
          rule.length.kind === 'said' &&
          rule.from?.kind === 'said' &&
          rule.from.value.instant === 'occurrence'
            ? [{ clause: step.id, length: rule.length.value }]
            : [],
        )
      : [],
  );
}

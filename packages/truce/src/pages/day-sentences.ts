import type { Verdict } from '../days/index.ts';
import { daysBetween, type LocalDay } from '../kernel/index.ts';
import { shortName } from '../terms/index.ts';
import { say } from '../wording/index.ts';
import { breachesOn } from './breaches-on.ts';
import { floorOfDayWords } from './floor-words.ts';
import { lastRecordedDay } from './opening-day.ts';
import type { Edition, ReleasedDay } from './release/index.ts';
import { nobodyLooked, nobodyRecordedWords, watchedShare } from './watched-words.ts';
import { countWords, dayWords, figure, machineWords, verdictGround, wordingNumber } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** `Day 2 of the ceasefire`, or why there is no such number. */
export function counterWords({ case: facts }: Edition, { day, startOpen }: ReleasedDay): string {
  if (facts.truceDay === undefined && startOpen) return say('The text puts the start of the ceasefire on no clock');
  if (facts.truceDay === undefined) return say('No ceasefire is in force on the clock of this text');
  const counted = (n: number) => ({ n, days: figure(n) });
  if (day < facts.truceDay)
    return say(
      '{n, plural, one {{days} day} other {{days} days}} before the ceasefire',
      counted(daysBetween(day, facts.truceDay)),
    );
  if (facts.truceEndDay !== undefined && day >= facts.truceEndDay && facts.truceEndDay > facts.truceDay)
    return say(
      '{n, plural, one {{days} day} other {{days} days}} after the end of the ceasefire',
      counted(daysBetween(facts.truceEndDay, day) + 1),
    );
  return say('Day {number} of the ceasefire', { number: figure(daysBetween(facts.truceDay, day) + 1) });
}

/** The sentence that answers the reader's first question: what was recorded, how much was watched, what may be said of it. */
export function sentenceOf(day: ReleasedDay, overall: Verdict['kind'], edition: Edition): string {
  return `${recordedWords(day)} ${judgedWords(day, overall, edition)}`;
}

function recordedWords(day: ReleasedDay): string {
  const said = { day: dayWords(day.day), n: wordingNumber(day.total), incidents: countWords(day.total) };
  const shares = day.zones.flatMap((zone) => watchedShare(zone.watched) ?? []);
  const [first] = shares;
  if (!first) return say('On {day}, {incidents} {n, plural, one {was} other {were}} recorded.', said);
  const watched = {
    ...said,
    share: Math.round(shares.reduce((sum, { perCent }) => sum + perCent, 0) / shares.length),
    watched: shares.length,
    zones: day.zones.length,
  };
  return first.of === 'day'
    ? say(
        'On {day}, {incidents} {n, plural, one {was} other {were}} recorded, with {share} % of the day watched in {watched} of {zones} zones.',
        watched,
      )
    : say(
        'On {day}, {incidents} {n, plural, one {was} other {were}} recorded, with {share} % of the week watched in {watched} of {zones} zones.',
        watched,
      );
}

function judgedWords(day: ReleasedDay, overall: Verdict['kind'], edition: Edition): string {
  switch (overall) {
    case 'noTruceInForce':
      return say('No ceasefire was in force on that day.');
    case 'beyondLimit': {
      const n = breachesOn(day, edition).length;
      const small = edition.profile.countMin > 1 && n < edition.profile.countMin;
      return small
        ? say('At least one apparent breach of the text stood; nobody has determined them.')
        : say(
            '{n, plural, one {One apparent breach of the text stood; nobody has determined it.} other {{count} apparent breaches of the text stood; nobody has determined them.}}',
            { n, count: figure(n) },
          );
    }
    case 'noBreachRecorded':
      return say('No limit of the text was passed by what was recorded.');
    case 'notDeterminable':
      return day.startOpen
        ? say('Whether a ceasefire was in force cannot be determined: {why}.', {
            why: day.startOpen.map(machineWords).join('; '),
          })
        : say('Whether the ceasefire held cannot be determined: {why}.', { why: reasons(day, edition) });
  }
}

/** Why it cannot be determined, with the zones that a reason is about, unless it is about all of them. */
function reasons(day: ReleasedDay, edition: Edition): string {
  const open = day.zones.filter((zone) => zone.verdict.kind === 'notDeterminable');
  const zonesOf = Map.groupBy(
    open.flatMap(({ zone, verdict }) => verdict.because.map((words) => ({ zone, words }))),
    ({ words }) => words,
  );
  if (zonesOf.size === 0) return say(nobodyRecordedWords);
  return [...zonesOf]
    .map(([words, zones]) =>
      zones.length === day.zones.length
        ? verdictGround(words)
        : say('in {zones}, {why}', {
            zones: zones.map(({ zone }) => titleOfZone(zone, edition)).join(', '),
            why: verdictGround(words),
          }),
    )
    .join('; ');
}

/** What stands behind the sentence: rule, date, coverage. */
export function basisOf(day: ReleasedDay, edition: Edition): readonly string[] {
  const { terms } = edition.agreement;
  const unwatched = day.zones.filter((zone) => nobodyLooked(zone.watched)).length;
  const text = edition.agreement.sidecar.titles[terms.agreement] ?? terms.agreement;
  return [
    terms.reading
      ? say('Measured against {text}, dated {dated}, under the reading {reading}.', {
          text,
          dated: terms.dated,
          reading: shortName(terms.reading),
        })
      : say('Measured against {text}, dated {dated}.', { text, dated: terms.dated }),
    unwatched === day.zones.length
      ? say('Nobody recorded where they looked: an absence of reports says nothing.')
      : floorOfDayWords(day, edition),
    ...(isFollowedBySilence(day.day, edition)
      ? [say('Nothing has been recorded since this day, up to {last}.', { last: edition.days.at(-1)!.day })]
      : []),
  ];
}

function isFollowedBySilence(day: LocalDay, edition: Edition): boolean {
  return day !== edition.days.at(-1)?.day && day === lastRecordedDay(edition);
}

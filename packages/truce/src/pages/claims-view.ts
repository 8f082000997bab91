import { addDays, by, byText, dayOf, instant, type LocalDay } from '../kernel/index.ts';
import { phrase, say } from '../wording/index.ts';
import type { Edition, ReleasedClaim, ReleasedTime } from './release/index.ts';
import { nobodyLooked, nobodyRecordedWords, watchedOver } from './watched-words.ts';
import { countFigure, figure, intervalWords, machineWords, timeWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** What the parties claim, beside what was found in the same time and zone. Two columns: nothing is reckoned from one to the other. */
export interface ClaimsLedger {
  readonly rows: readonly ClaimRow[];
  /** Where a party has said more than one number of the same thing. */
  readonly saidAgain: readonly SaidAgain[];
  /** Where the claim itself does not add up, or is told differently elsewhere. */
  readonly noted: readonly ClaimRow[];
}

/** One claim, and beside it what was found and watched. */
export interface ClaimRow {
  readonly claim: ReleasedClaim;
  /** `at least 12`, in the party's own units. */
  readonly claimed: string;
  readonly period: string;
  readonly zone: string;
  /** A count with its range, or why this edition does not tell it. */
  readonly found: string;
  readonly foundTold: boolean;
  readonly watched: string;
}

/** Several numbers of one party for the same thing, in the order in which they were published. */
export interface SaidAgain {
  readonly by: string;
  readonly against?: string;
  readonly counted: string;
  readonly period: string;
  readonly zone: string;
  readonly said: readonly ClaimRow[];
}

/** The ledger of an edition, in the order of the claims. Every party is treated alike: its name is all that differs. */
export function claimsLedger(edition: Edition): ClaimsLedger {
  const rows = edition.claims.map((claim) => claimRow(claim, edition));
  const same = Map.groupBy(rows, ({ claim, period }) =>
    JSON.stringify([claim.by, claim.against ?? '', claim.counted, period, claim.zone ?? '']),
  );
  const saidAgain = [...same.values()]
    .filter((said) => new Set(said.map(({ claim: { number, bound } }) => `${bound} ${number}`)).size > 1)
    .map((said): SaidAgain => {
      const [first] = said;
      const { by: party, against, counted } = first!.claim;
      return {
        by: party,
        ...(against === undefined ? {} : { against }),
        counted,
        period: first!.period,
        zone: first!.zone,
        said: said.toSorted(
          by(
            ({ claim: { publishedAt } }) => (publishedAt ? orderOf(publishedAt) : Number.POSITIVE_INFINITY),
            ({ claim: { number } }) => number,
          ),
        ),
      };
    });
  return { rows, saidAgain, noted: rows.filter(({ claim }) => claim.note !== undefined) };
}

/** Claims that speak of a day. */
export function claimsOfDay(edition: Edition, day: LocalDay): readonly ReleasedClaim[] {
  return edition.claims.filter((claim) => {
    const { first, last } = daysOfClaim(claim, edition.case.dayZone);
    return first <= day && day <= last;
  });
}

/** The first and the last local day of which a claim speaks. */
export function daysOfClaim(
  { from, to }: ReleasedClaim,
  dayZone: string,
): { readonly first: LocalDay; readonly last: LocalDay } {
  const first = from.kind === 'day' ? from.day : dayOf(from.at, dayZone);
  // A claim until midnight does not speak of the day that begins then.
  const last = to.kind === 'day' ? to.day : dayOf(instant(to.at - 1), dayZone);
  const backward = last < first;
  return { first, last: backward ? first : last };
}

/** The number as claimed: `at least 12`, `about 4 900`, `2 935`. */
export function claimedFigure({ bound, number }: Pick<ReleasedClaim, 'bound' | 'number'>): string {
  return say(bounds[bound], { number: figure(number) });
}

const bounds: Readonly<Record<ReleasedClaim['bound'], string>> = {
  exact: phrase('{number}'),
  atLeast: phrase('at least {number}'),
  about: phrase('about {number}'),
};

function claimRow(claim: ReleasedClaim, edition: Edition): ClaimRow {
  const { found, zone } = claim;
  return {
    claim,
    claimed: claimedFigure(claim),
    period: periodWords(claim, edition.case.dayZone),
    zone: zone === undefined ? say('wherever it was') : titleOfZone(zone, edition),
    found: found.kind === 'count' ? countFigure(found.count) : machineWords(found.why),
    foundTold: found.kind === 'count',
    watched: watchedBeside(claim, edition),
  };
}

function periodWords(claim: ReleasedClaim, dayZone: string): string {
  const { from, to } = claim;
  if (from.kind === 'exact' && to.kind === 'exact') return intervalWords({ startsAt: from.at, endsAt: to.at }, dayZone);
  if (from.kind === 'exact' || to.kind === 'exact')
    return say('{first} to {last}', { first: timeWords(from, dayZone), last: timeWords(to, dayZone) });
  return from.day === to.day ? from.day : say('{first} to {last}', { first: from.day, last: to.day });
}

/** What was watched on the days and in the zone of a claim; zones in which nobody recorded where they looked are named. */
function watchedBeside(claim: ReleasedClaim, edition: Edition): string {
  const { first, last } = daysOfClaim(claim, edition.case.dayZone);
  const rows = edition.days
    .filter(({ day }) => first <= day && day <= last)
    .flatMap(({ zones }) => zones.filter(({ zone }) => claim.zone === undefined || zone === claim.zone));
  if (rows.length === 0)
    return edition.zones.some(({ zone }) => claim.zone === undefined || zone === claim.zone)
      ? say(nobodyRecordedWords)
      : say('no zone is drawn against which the record of watching could be laid');
  if (rows.every(({ watched }) => watched === undefined)) return say('withheld');
  const dark = [...Map.groupBy(rows, ({ zone }) => zone)]
    .filter(([, own]) => own.every(({ watched }) => nobodyLooked(watched)))
    .map(([zone]) => titleOfZone(zone, edition))
    .sort(byText);
  if (dark.length === new Set(rows.map(({ zone }) => zone)).size) return say(nobodyRecordedWords);
  if (rows.every(({ watched }) => watched?.of === 'weekToCome' || nobodyLooked(watched)))
    return say('told by the week, once it is over');
  const byWeek = rows.some(({ watched }) => watched?.of === 'week') ? say(', by the shares of whole weeks') : '';
  const nobody =
    dark.length === 0 ? '' : say('; nobody recorded where they looked in {zones}', { zones: dark.join(', ') });
  return `${watchedOver(edition, first, addDays(last, 1), claim.zone)}${byWeek}${nobody}`;
}

function orderOf(time: ReleasedTime): number {
  return time.kind === 'exact' ? time.at : Date.parse(`${time.day}T00:00Z`);
}

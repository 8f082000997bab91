import type { Instant } from '../../kernel/index.ts';
import { destination } from '../../kernel/index.ts';
import type { IncidentKindName, ReportDraft } from '../../reports/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { ceasefireDay, type Ground } from '../ground.ts';
import { exerciseZones } from '../land/index.ts';
import { addressOf, exerciseFeed, otherParty, parties, voices } from '../names.ts';
import type { PartyCode, TrueIncident } from '../truth/index.ts';
import { glossOf, headline, sentence } from '../words.ts';
import { later, numbered, type Submission, toTheDay, toTheHour } from './submission.ts';

const confused = [
  'explosion',
  'shelling',
  'small_arms_fire',
  'drone_strike',
] as const satisfies readonly IncidentKindName[];
const madeUpPerDay = 0.15;

/** What each party tells of it: the same errors on both sides, the blame nearly always on the other. */
export function partyReports(truth: readonly TrueIncident[], ground: Ground): readonly Submission[] {
  return parties.flatMap(({ code }) => {
    const chance = chanceOf(ground.seed, `party ${code}`);
    const item = numbered(code);
    const told = truth.flatMap((each) => tellings(each, code, { ground, chance, item }));
    return [...told, ...madeUp(code, { ground, chance, item })];
  });
}

interface Teller {
  readonly ground: Ground;
  readonly chance: Chance;
  readonly item: () => string;
}

function tellings(each: TrueIncident, code: PartyCode, teller: Teller): readonly Submission[] {
  const { ground, chance } = teller;
  if (each.kind === 'mine' || each.kind === 'weapon_presence' || !chance.happens(each.by === code ? 0.2 : 0.5))
    return [];
  const kind =
    each.domain === 'land' && chance.happens(0.15)
      ? chance.one(confused.filter((other) => other !== 'drone_strike'))
      : each.kind;
  const first: Submission = submit(
    each.happenedAt.startsAt,
    {
      kind,
      domain: each.domain,
      near: each.near.name,
      at: each.at,
      effects: each.effects,
      deaths: each.deaths,
    },
    code,
    teller,
  );
  const named = { ...first, about: each.name };
  if (!chance.happens(0.03)) return [named];
  const publishedAt = later(first.receivedAt, 20, chance);
  const { text: _, ...repeated } = first.draft;
  const draft: ReportDraft = { ...repeated, item: teller.item(), retracts: first.draft.item, publishedAt };
  return [named, { receivedAt: later(publishedAt, 0.3, chance), draft, about: each.name }].filter(
    (submission) => submission.receivedAt >= ground.day(0).startsAt,
  );
}

/** Incidents that never were: every account holds some. */
function madeUp(code: PartyCode, teller: Teller): readonly Submission[] {
  const { ground, chance } = teller;
  return Array.from({ length: ground.days }, (_, day) => day)
    .filter((day) => day >= ceasefireDay && chance.happens(madeUpPerDay))
    .map((day) => {
      const near = chance.one(ground.settlementsOf(chance.one(exerciseZones)));
      const at = ground.at(day, chance.whole(0, 86_399) * 1_000);
      return submit(
        at,
        {
          kind: chance.one(confused.slice(0, 3)),
          domain: 'land',
          near: near.name,
          at: near.at,
          effects: chance.whole(2, 12),
          deaths: 0,
        },
        code,
        teller,
      );
    });
}

type Told = Pick<TrueIncident, 'kind' | 'domain' | 'at' | 'effects' | 'deaths'> & { readonly near: string };

function submit(at: Instant, told: Told, code: PartyCode, { ground, chance, item }: Teller): Submission {
  const happenedAt = chance.happens(0.4) ? toTheDay(at, ground) : toTheHour(at, ground);
  const [longitude, latitude] = destination(
    told.at,
    chance.whole(0, 359),
    Math.min(9_000, Math.abs(chance.error(3_000))),
  );
  const publishedAt = later(happenedAt.endsAt, 5, chance);
  const effects = Math.ceil(told.effects * (1.5 + 2.5 * chance.share()));
  const gloss = glossOf(told.kind, told.near);
  const language = code === 'vel' ? 'Vellic' : 'Ornic';
  const name = item();
  const deaths = told.deaths > 0 && chance.happens(0.6) ? Math.max(0, told.deaths + chance.whole(-1, 1)) : undefined;
  const draft: ReportDraft = {
    feed: exerciseFeed,
    source: voices.accounts[code],
    sourceClass: 'party',
    party: code,
    item: name,
    happenedAt,
    publishedAt,
    place: {
      at: [thousandths(longitude), thousandths(latitude)],
      precision: 'near',
      name: told.near,
      regions: [],
    },
    kind: told.kind,
    domain: told.domain,
    effects: { low: effects, best: effects, high: effects },
    ...(chance.happens(0.92) ? { actor: otherParty(code) } : {}),
    ...(deaths === undefined ? {} : { deaths: { low: deaths, best: deaths, high: deaths } }),
    grade: { source: 'D', information: 4 },
    media: [{ url: addressOf(code, `bulletin/${name}`), title: headline(gloss, language, chance) }],
    text: sentence(`our posts report ${gloss}`, language, chance),
    exercise: true,
  };
  return { receivedAt: later(publishedAt, 0.5, chance), draft };
}

function thousandths(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

import { by, destination, instant } from '../../kernel/index.ts';
import type { MediaItem, Place, ReportDraft } from '../../reports/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { addressOf, exerciseFeed, languages, voices } from '../names.ts';
import type { TrueIncident } from '../truth/index.ts';
import { glossOf, headline, sentence } from '../words.ts';
import { hostileAddress, hostileTitles } from './hostile-titles.ts';
import { later, numbered, type Submission, toTheDay, toTheHour } from './submission.ts';

/** Every so many articles of the wire, one carries a hostile title. */
const hostileEvery = 5;

/** What media publish: one wire, and two outlets that copy its text under its address, later, or tell it a day late. */
export function pressReports(truth: readonly TrueIncident[], ground: Ground): readonly Submission[] {
  const chance = chanceOf(ground.seed, 'press');
  const wireItem = numbered('wire');
  const outletItems = voices.outlets.map((_, index) => numbered(`outlet-${index + 1}`));
  const submissions: Submission[] = [];
  let articles = 0;
  for (const each of [...truth].sort(
    by(
      (one) => one.happenedAt.endsAt,
      (one) => one.name,
    ),
  )) {
    if (each.domain === 'spectrum' || !chance.happens(each.deaths > 0 ? 0.9 : 0.42)) continue;
    const hostile =
      articles % hostileEvery === hostileEvery - 1
        ? hostileTitles[Math.floor(articles / hostileEvery) % hostileTitles.length]
        : undefined;
    articles++;
    const wire = article(each, wireItem(), hostile, ground, chance);
    submissions.push(wire);
    for (const [index, outlet] of voices.outlets.entries())
      if (chance.happens(0.45)) submissions.push(copy(wire, outlet, outletItems[index]!(), ground, chance));
    if (chance.happens(0.08)) submissions.push(movedArticle(wire, each, wireItem(), chance));
  }
  return submissions;
}

function article(
  each: TrueIncident,
  item: string,
  hostile: string | undefined,
  ground: Ground,
  chance: Chance,
): Submission {
  const language = chance.one(languages);
  const gloss = glossOf(each.kind, each.near.name);
  const happenedAt = chance.happens(0.5)
    ? toTheDay(each.happenedAt.startsAt, ground)
    : toTheHour(each.happenedAt.startsAt, ground);
  const publishedAt = later(happenedAt.endsAt, 6, chance);
  const deaths = each.deaths > 0 && chance.happens(0.7) ? each.deaths : undefined;
  const media: MediaItem = {
    url: addressOf('wire', `${item}?utm_source=ticker`),
    title: hostile ?? headline(gloss, language, chance),
  };
  const draft: ReportDraft = {
    feed: exerciseFeed,
    source: voices.wire,
    sourceClass: 'media',
    item,
    happenedAt,
    publishedAt,
    place: placed(each, chance),
    kind: each.kind,
    domain: each.domain,
    ...(each.by !== undefined && chance.happens(0.25)
      ? { actor: chance.happens(0.8) ? each.by : each.by === 'vel' ? 'orn' : 'vel' }
      : {}),
    ...(deaths === undefined ? {} : { deaths: { low: deaths, best: deaths, high: deaths + chance.whole(0, 2) } }),
    grade: { source: 'C', information: 3 },
    media: hostile === hostileTitles[0] ? [media, { url: hostileAddress, title: 'EXERCISE-HOSTILE-9' }] : [media],
    text: sentence(`residents told of ${gloss}`, language, chance),
    exercise: true,
  };
  return { receivedAt: later(publishedAt, 0.5, chance), draft, about: each.name };
}

/** The same words under the same address; a third of the outlets date them by the day on which they print them. */
function copy(wire: Submission, source: string, item: string, ground: Ground, chance: Chance): Submission {
  const publishedAt = later(wire.receivedAt, 9, chance);
  const redated = chance.happens(0.33) && ground.dayIndex(publishedAt) < ground.days;
  const happenedAt = redated ? { ...toTheDay(publishedAt, ground), of: 'report' as const } : wire.draft.happenedAt;
  const printedAt = instant(Math.max(publishedAt, happenedAt.endsAt));
  const media = wire.draft.media.map(({ url, title }) => ({
    url: url.replace('utm_source=ticker', `utm_source=${item}`),
    ...(title === undefined ? {} : { title }),
  }));
  const draft: ReportDraft = { ...wire.draft, source, item, happenedAt, publishedAt: printedAt, media };
  return { receivedAt: later(printedAt, 0.5, chance), draft, ...(wire.about ? { about: wire.about } : {}) };
}

/** The wire corrects the place of an article. */
function movedArticle(wire: Submission, each: TrueIncident, item: string, chance: Chance): Submission {
  const publishedAt = later(wire.receivedAt, 16, chance);
  const draft: ReportDraft = {
    ...wire.draft,
    item,
    corrects: wire.draft.item,
    publishedAt,
    place: { at: each.near.at, precision: 'settlement', name: each.near.name, regions: [] },
  };
  return { receivedAt: later(publishedAt, 0.5, chance), draft, about: each.name };
}

/** Mostly the settlement; else somewhere near it, off by some kilometres; now and then no place at all but a name. */
function placed(each: TrueIncident, chance: Chance): Place {
  const name = each.near.name;
  if (chance.happens(0.05)) return { precision: 'unknown', name, regions: [] };
  if (each.domain !== 'sea' && chance.happens(0.7))
    return { at: each.near.at, precision: 'settlement', name, regions: [] };
  const [longitude, latitude] = destination(
    each.at,
    chance.whole(0, 359),
    Math.min(12_000, Math.abs(chance.error(4_000))),
  );
  return {
    at: [Math.round(longitude * 100) / 100, Math.round(latitude * 100) / 100],
    precision: 'near',
    name,
    regions: [],
  };
}

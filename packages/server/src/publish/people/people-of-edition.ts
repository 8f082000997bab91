import { type Edition, type PeopleView, peopleView } from '@truceline/truce/pages';
import type { PeopleEntry } from '@truceline/truce/recovery';
import { currentLanguage, type PageLanguage } from '@truceline/truce/wording';

/** A view holds sentences: there is one for each language. */
const views = new WeakMap<Edition, Map<PageLanguage, PeopleView>>();

/** Whether anybody's count of people stands in an edition. */
export function hasPeople({ recovered }: Edition): boolean {
  return recovered?.people !== undefined;
}

/** The counts of people of an edition put together, once for each edition and language. */
export function peopleOf(edition: Edition): PeopleView {
  const { until, knownAt, dayZone } = edition.case;
  const made = views.get(edition) ?? new Map<PageLanguage, PeopleView>();
  views.set(edition, made);
  const language = currentLanguage();
  const view =
    made.get(language) ?? peopleView(edition.recovered?.people ?? [], { at: until, knownAt }, { zone: dayZone });
  made.set(language, view);
  return view;
}

/** The words of an edition that stand, for a file that tells each survey once. */
export function peopleStanding(edition: Edition): readonly PeopleEntry[] {
  const standing = new Set(
    peopleOf(edition).book.series.flatMap(({ points }) =>
      points.flatMap((point) => point.standing.map(({ entry }) => entry)),
    ),
  );
  return (edition.recovered?.people ?? []).filter(({ id }) => standing.has(id));
}

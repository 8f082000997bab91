import { countFigure, type Edition, type ReleasedCount } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

const shownMax = 200;

/** A figure that opens: the count, and beneath it the incidents it was computed from. */
export function counted(
  count: ReleasedCount,
  incidents: readonly string[],
  edition: Edition,
  place: PlaceInSite,
): Markup {
  if (incidents.length === 0) return markup`<span class="count">${countFigure(count)}</span>`;
  const [first] = incidents;
  if (incidents.length === 1)
    return markup`<a class="count" href="${linkTo(place, paths.incident(edition, first!))}">${countFigure(count)}</a>`;
  return markup`<details class="count"><summary>${countFigure(count)}</summary>${incidentList(incidents, edition, place)}</details>`;
}

/** Links to incidents, at most so many of them, with the rest counted. */
export function incidentList(incidents: readonly string[], edition: Edition, place: PlaceInSite): Markup {
  const rest = incidents.length - shownMax;
  return markup`<ul class="evidence">${incidents.slice(0, shownMax).map((id) => markup`<li><a href="${linkTo(place, paths.incident(edition, id))}">${id}</a></li>`)}${rest > 0 ? markup`<li>${say('{n, plural, other {and {rest} more, all in the data files}}', { n: rest, rest })}</li>` : ''}</ul>`;
}

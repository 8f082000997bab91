import type { LocalDay } from '@truceline/truce/kernel';
import { type Edition, mapsOfPeriod } from '@truceline/truce/pages';
import { type Basemap, mapSvg } from './map-svg.ts';

/** One map on paper: its title, what it shows in words, and its drawing. */
export interface PrintedMap {
  readonly title: string;
  readonly alt: string;
  readonly svg: string;
}

/** The maps of a report for the typesetter: the drawings of the page, with their colours beside them, no links, and a value for each attribute, as XML has it. */
export function printedMaps(edition: Edition, day: LocalDay, basemap: Basemap | undefined): readonly PrintedMap[] {
  const period = edition.periods.find((each) => each.day === day);
  return (period ? mapsOfPeriod(edition, period) : []).map(({ about, title, words, view }) => {
    const drawn = String(
      mapSvg(view, basemap, {
        incident: () => '#',
        about,
        exercise: edition.case.exercise,
        hypothetical: edition.case.hypothetical.length > 0,
        idPrefix: 'printed-',
      }),
    );
    return {
      title,
      alt: words.join(' '),
      svg: drawn
        .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
        .replace('<defs>', `<style>${colours}</style><defs>`)
        .replaceAll(' data-unwatched ', ' data-unwatched="" ')
        .replaceAll(/<\/?a(?: [^>]*)?>/g, ''),
    };
  });
}

/** Shades of grey and one dark mark, told apart by form where paper has no colours. */
const colours = [
  '.water{fill:#eef2f5}',
  '.land{fill:#fbfaf6;stroke:#8a8a8a;stroke-width:0.8}',
  '.coast,.river{fill:none;stroke:#9fb2c0;stroke-width:0.6}',
  '.border{fill:none;stroke:#6b6b6b;stroke-width:0.8;stroke-dasharray:4 2}',
  '.zone{stroke:#333;stroke-width:1}',
  'path.zone{fill:#c9d3d9;fill-opacity:0.35}',
  'path.zone[data-share="0"]{fill:none}',
  'path.zone[data-share="1"]{fill:#33444f;fill-opacity:0.12}',
  'path.zone[data-share="2"]{fill:#33444f;fill-opacity:0.26}',
  'path.zone[data-share="3"]{fill:#33444f;fill-opacity:0.4}',
  'path.zone[data-share="4"]{fill:#33444f;fill-opacity:0.55}',
  'path[data-unwatched]{fill:url(#printed-hatch);fill-opacity:1}',
  '.hatch{stroke:#555;stroke-width:1}',
  '.incident{fill:#1f1f1f;fill-opacity:0.75;stroke:#fff;stroke-width:0.8}',
  '.place{fill:#444}',
  'text{font-family:"Libertinus Serif";font-size:11px;fill:#222}',
  'text.zone{stroke:none;font-weight:bold}',
  'text.exercise{font-size:44px;fill:#b00020;fill-opacity:0.18}',
].join('');

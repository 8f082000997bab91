import type { LegendSign } from '@truceline/truce/pages';
import { type Markup, markup } from '../markup.ts';

/**
 * How marks look. Colours stand as attributes, so that a picture taken out of the page keeps them; the page's own rules, for dark
 * and for contrast, go before attributes. Signs differ by form and hatching as well, for a copier without colour.
 */
export const look = {
  bar: markup` class="chart-bar" fill="#8fb0c6" stroke="#25506f"`,
  outline: markup` class="chart-outline" fill="none" stroke="#25506f" stroke-width="1.2"`,
  hatchedFrame: markup` class="chart-frame" stroke="#25506f"`,
  point: markup` class="chart-point" fill="#25506f"`,
  range: markup` class="chart-range" stroke="#1b2127" stroke-width="1.2" fill="none"`,
  merged: markup` class="chart-merged" fill="none" stroke="#1b2127" stroke-width="1.2" stroke-dasharray="3 2"`,
  line: markup` class="chart-line" fill="none" stroke="#1b2127" stroke-width="1.8"`,
  dashed: markup` class="chart-line" fill="none" stroke="#1b2127" stroke-width="1.8" stroke-dasharray="6 4"`,
  band: markup` class="chart-band" fill="#8fb0c6" fill-opacity="0.45"`,
  axis: markup` class="axis" stroke="#8d867a"`,
  gap: markup` class="chart-gap" stroke="#8a8399" stroke-width="0.7"`,
  toCome: markup` class="chart-gap" fill="none" stroke="#8a8399" stroke-dasharray="1 3"`,
  flag: markup` class="chart-flag" fill="#1b2127"`,
  words: markup` class="chart-words" fill="#1b2127"`,
  tick: markup` class="tick" fill="#4c565f"`,
  mark: markup` class="chart-exercise" fill="#8a5200" font-weight="700"`,
} as const;

/** Hatchings, whose names must be one of a kind in a page: nothing known leans one way, what was denied the other. */
export function hatchings(prefix: string): Markup {
  return markup`<defs><pattern id="${prefix}gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6" stroke="#8a8399" stroke-width="1.4"></path></pattern><pattern id="${prefix}denied" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path class="chart-strong-hatch" d="M0 0V3" stroke="#1b2127" stroke-width="1.4"></path></pattern></defs>`;
}

/** How opaque each step of a calendar is; the number stands in the day as well. */
export const shades = [0, 0.12, 0.22, 0.34, 0.48] as const;

/** The sign of a legend, 28 wide and 14 high. */
export function signMarkup(sign: LegendSign['sign'], prefix: string): Markup {
  switch (sign) {
    case 'bar':
      return markup`<rect${look.bar} x="8" y="1" width="10" height="12"></rect>`;
    case 'outline':
      return markup`<rect${look.outline} x="8" y="1" width="10" height="12"></rect>`;
    case 'hatched':
      return markup`<rect${look.hatchedFrame} x="8" y="1" width="10" height="12" fill="url(#${prefix}denied)"></rect>`;
    case 'point':
      return markup`<circle${look.point} cx="13" cy="7" r="3"></circle>`;
    case 'range':
      return markup`<path${look.range} d="M13 1V13M10 1h6M10 13h6"></path>`;
    case 'line':
      return markup`<path${look.line} d="M1 7H26"></path>`;
    case 'dashed':
      return markup`<path${look.dashed} d="M1 7H26"></path>`;
    case 'band':
      return markup`<rect${look.band} x="1" y="2" width="25" height="10"></rect>`;
    case 'unknown':
      return markup`<rect${look.gap} x="2" y="1" width="22" height="12" fill="url(#${prefix}gap)"></rect>`;
    case 'toCome':
      return markup`<rect${look.toCome} x="2" y="1" width="22" height="12"></rect>`;
    case 'unwatched':
      return markup`<rect${look.merged} x="6" y="1" width="14" height="12"></rect>`;
    case 'shades':
      return markup`${shades.map((opacity, at) => markup`<rect class="chart-shade" fill="#25506f" fill-opacity="${opacity}" stroke="#25506f" stroke-width="0.5" x="${1 + at * 5}" y="2" width="5" height="10"></rect>`)}`;
    case 'flag':
      return markup`<path${look.flag} d="M9 3h8l-4 7z"></path>`;
    case 'leftOut':
      return markup`<path${look.range} d="M4 7h18"></path>`;
  }
}

import type { ToldEntry } from '../told-entry.ts';
import type { NationalFigure } from './national-figures.ts';

/** One dated word on a donor's gross domestic product or population. */
export interface NationalEntry extends ToldEntry {
  readonly figure: NationalFigure;
}

import { durationWords } from '../../findings/index.ts';
import { holeOf, type Id, shortName, type Terms } from '../../terms/index.ts';
import { whoWords } from './who-words.ts';

/** A notice that the text asks for before somebody leaves, and that nothing counts. */
export interface ExitRow {
  readonly clause: Id;
  /** `` `leave`: notice of 90 days before it takes effect ``. */
  readonly words: string;
  readonly who: string;
  readonly why: string;
}

/**
 * The exits of a text that ask for notice. No act gives notice of an exit, so no clock runs to the day on which it takes
 * effect: that is said, rather than passed over.
 */
export function exitRows(terms: Terms): readonly ExitRow[] {
  return terms.exits.flatMap(({ id, by, notice }): readonly ExitRow[] => {
    if (!notice) return [];
    const length =
      notice.kind === 'said'
        ? `notice of ${durationWords(notice.value)} before it takes effect`
        : `notice, and the text does not say how long: ${holeOf(terms, notice.hole).reason}`;
    return [
      {
        clause: id,
        words: `\`${shortName(id)}\`: ${length}`,
        who: whoWords(by, terms),
        why: 'not counted here: the record has no act by which such a notice is given; keep the day on which it takes effect by hand',
      },
    ];
  });
}

import { type Label, labelsOf } from './labels.ts';

/** A clause of a paper: where it stands by the paper's own numbers, and its words without them. */
export interface PaperClause {
  /** `Article 3, 2 (a)`; `Article 3, unnumbered 2` for a further paragraph; `paragraph 4` where nothing above is numbered; `2 [2]` where it comes again. */
  readonly place: string;
  readonly words: string;
}

/** Deepest numbering that is told apart. */
const depthMax = 12;

/** Whether a line opens with a number or letter of a clause, as far as the line alone can tell. */
export function startsClause(line: string): boolean {
  return labelsOf(line).length > 0;
}

/**
 * The clauses of a text, one line each, placed by the text's own numbers: each label stands under those above it, and a
 * label of a list that is open goes on with that list. Headings without words of their own are places and no clauses.
 */
export function clausesOf(text: string): readonly PaperClause[] {
  const clauses: PaperClause[] = [];
  let path: readonly Label[] = [];
  let awaited = false;
  let [paragraphs, further] = [0, 1];
  const seen = new Map<string, number>();
  /** A place that comes again, as in a text in two languages side by side, says which time it is. */
  const add = (place: string, words: string): void => {
    const times = (seen.get(place) ?? 0) + 1;
    seen.set(place, times);
    clauses.push({ place: times === 1 ? place : `${place} [${times}]`, words });
  };
  for (const line of text.split('\n')) {
    let rest = line.trim();
    if (rest === '') continue;
    let labelled = false;
    for (let label = next(rest, path); label && !(labelled && !rest.startsWith('(')); label = next(rest, path)) {
      path = under(path, label);
      rest = rest.slice(label.length).trim();
      labelled = true;
    }
    if (labelled) [awaited, further] = [rest === '', 1];
    if (rest === '') continue;
    const place = placeOf(path);
    if (path.length === 0) add(`paragraph ${++paragraphs}`, rest);
    else if (labelled || awaited) add(place, rest);
    else add(`${place}, unnumbered ${++further}`, rest);
    awaited = false;
  }
  return clauses;
}

/** The label that a line opens with, read by the lists that are open; a lone capital with a stop may be an initial. */
function next(line: string, path: readonly Label[]): Label | undefined {
  const labels = labelsOf(line);
  const goesOn = labels.find((label) =>
    path.some((above) => above.style === label.style && label.value > above.value && label.value <= above.value + 3),
  );
  const begins = labels.find((label) => label.value === 1);
  const [first] = labels;
  return goesOn ?? begins ?? (first !== undefined && /^\. (?:letter|roman)/.test(first.style) ? undefined : first);
}

/** The path of labels down to this one. */
function under(path: readonly Label[], label: Label): readonly Label[] {
  if (label.rank !== undefined && label.rank < 10)
    return [...path.filter((above) => above.rank !== undefined && above.rank < label.rank!), label];
  const prefix = path.findLastIndex((above) => label.shown.startsWith(`${above.shown}.`));
  const same = path.findIndex((above) => above.style === label.style);
  const numbered = path.findIndex((above) => (above.rank ?? 0) >= 10);
  const open = label.rank === undefined || numbered < 0 ? path.length : numbered;
  const kept = prefix >= 0 ? prefix + 1 : same >= 0 ? same : open;
  return [...path.slice(0, Math.min(kept, depthMax - 1)), label];
}

/** `Article 3, 2 (a)`; a number that the next one repeats (`2` before `2.1`) is left out. */
function placeOf(path: readonly Label[]): string {
  const shown = path.filter((label, index) => path[index + 1]?.shown.startsWith(`${label.shown}.`) !== true);
  return shown
    .map((label, index) => (index === 0 ? '' : (shown[index - 1]!.rank ?? 10) < 10 ? ', ' : ' ') + label.shown)
    .join('');
}

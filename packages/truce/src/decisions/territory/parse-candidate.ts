import { boxOf, type Instant, isRefusal, type Refusal, refuse, type ZoneVersion } from '../../kernel/index.ts';
import { shortName } from '../../terms/index.ts';
import { type ActGround, doneAt, parseFields, parsePrincipal } from '../acts/index.ts';
import { candidateForm } from './candidate-form.ts';
import { drawingFrom } from './drawing.ts';
import {
  type CandidateDraft,
  type CandidateSaid,
  candidateNamed,
  type RecordedCandidate,
  sameGround,
} from './recorded-candidate.ts';

/** What a candidate is checked against: the text, the clock, the zones of the case, and the candidates that it has. */
export interface CandidateGround extends ActGround {
  readonly zones: readonly ZoneVersion[];
  readonly known: readonly RecordedCandidate[];
}

const sideWordsMax = 80;
const sourceWordsMax = 400;

/**
 * Reads a candidate as it comes in: the members of its form, `by`, `happenedAt`, and `geojson`, which may be left out to say
 * something new of a candidate that is known. A name that was given keeps its ground: other ground needs another name.
 */
export function parseCandidate(value: unknown, ground: CandidateGround): CandidateDraft | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(
      'candidate',
      'a candidate is an object with `zone`, `version`, `by`, `geojson` and what is said of it',
    );
  const { by: author, happenedAt, geojson, ...rest } = value as Readonly<Record<string, unknown>>;
  const principal = parsePrincipal(author, candidateForm, ground.terms);
  if (isRefusal(principal)) return principal;
  const at = doneAt(happenedAt, ground);
  if (isRefusal(at)) return at;
  const said = parseFields(rest, candidateForm, { ...ground, of: 'a candidate' });
  if (isRefusal(said)) return said;
  const { from, ...words } = said as Omit<CandidateSaid, 'holdsFrom' | 'lines' | 'polygons'> & {
    readonly from?: Instant;
  };
  const long = tooLong(words);
  if (long) return refuse('candidate', long);
  const before = candidateNamed(ground.known, words);
  if (geojson === undefined && !before)
    return refuse('candidate', '`geojson` is missing: the drawing, as a GeoJSON line or polygon');
  const drawn =
    geojson === undefined ? before! : drawingFrom(geojson, boxOf(ground.zones.flatMap(({ polygons }) => polygons)));
  if (isRefusal(drawn)) return drawn;
  if (before && !sameGround(before, drawn))
    return refuse(
      'candidate',
      `\`${words.version}\` of \`${shortName(words.zone)}\` is drawn otherwise already, and may have been voted on; give this drawing another name`,
    );
  return {
    said: {
      ...words,
      ...(from === undefined ? {} : { holdsFrom: from }),
      lines: drawn.lines,
      polygons: drawn.polygons,
    },
    by: principal,
    happenedAt: at,
  };
}

function tooLong({
  left = '',
  right = '',
  source,
}: Pick<CandidateSaid, 'left' | 'right' | 'source'>): string | undefined {
  if (Math.max(left.length, right.length) > sideWordsMax)
    return `\`left\` and \`right\` hold at most ${sideWordsMax} characters each`;
  return source.length > sourceWordsMax ? `\`source\` holds at most ${sourceWordsMax} characters` : undefined;
}

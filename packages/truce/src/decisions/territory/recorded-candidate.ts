import { by, type Instant, type MultiPolygon, type Position } from '../../kernel/index.ts';
import { type Id, shortName } from '../../terms/index.ts';
import type { Principal } from '../acts/index.ts';
import type { Candidate } from './candidate.ts';
import type { CandidateStatus } from './candidate-form.ts';

/** What is said of a candidate: which version of what, how it stands, and how it is drawn. */
export interface CandidateSaid {
  readonly zone: Id;
  readonly version: string;
  readonly status: CandidateStatus;
  /** From when it would hold, where whoever tabled it says so. */
  readonly holdsFrom?: Instant;
  readonly left?: string;
  readonly right?: string;
  readonly source: string;
  readonly lines: readonly (readonly Position[])[];
  readonly polygons: MultiPolygon;
}

/** A candidate on its way into the record. */
export interface CandidateDraft {
  readonly said: CandidateSaid;
  readonly by: Principal;
  /** When it was tabled, or drawn. */
  readonly happenedAt: Instant;
  readonly exercise?: true;
}

/** A candidate as the record holds it, with its author and two times. PRIVATE: no edition for the public holds it. */
export interface RecordedCandidate extends Candidate, CandidateSaid {
  readonly id: string;
  readonly by: Principal;
  readonly happenedAt: Instant;
  readonly receivedAt: Instant;
  readonly exercise?: true;
}

/** The candidates known at an instant, and entries whose name stood for other ground before. */
export interface CandidatesKnown {
  /** One for each name, as it was spoken of last. */
  readonly standing: readonly RecordedCandidate[];
  readonly notTaken: readonly { readonly candidate: RecordedCandidate; readonly why: string }[];
}

/**
 * Candidates as known at an instant, in the order in which they were tabled; the order of arrival never changes the result.
 * Whoever takes a name first keeps it: what is voted on must not change its ground. A later entry of the same ground says anew
 * how it stands.
 */
export function candidatesKnownAt(recorded: readonly RecordedCandidate[], knownAt: Instant): CandidatesKnown {
  const standing = new Map<string, RecordedCandidate>();
  const notTaken: { candidate: RecordedCandidate; why: string }[] = [];
  const known = recorded.filter(({ receivedAt }) => receivedAt <= knownAt);
  const inTime = by<RecordedCandidate>(
    ({ happenedAt }) => happenedAt,
    ({ id }) => id,
  );
  for (const candidate of known.toSorted(inTime)) {
    const name = `${candidate.zone} ${candidate.version}`;
    const first = standing.get(name);
    if (!first || sameGround(first, candidate)) standing.set(name, candidate);
    else
      notTaken.push({
        candidate,
        why: `\`${candidate.version}\` of \`${shortName(candidate.zone)}\` was tabled before with other ground, which stays; it moves nothing`,
      });
  }
  return { standing: [...standing.values()], notTaken };
}

/** The candidate of a line or zone under a name. */
export function candidateNamed<T extends Candidate>(
  candidates: readonly T[],
  { zone, version }: { readonly zone: Id; readonly version: string },
): T | undefined {
  return candidates.find((each) => each.version === version && (each.zone === zone || each.zone === shortName(zone)));
}

/** Whether two candidates are drawn alike. */
export function sameGround(
  a: Pick<Candidate, 'lines' | 'polygons'>,
  b: Pick<Candidate, 'lines' | 'polygons'>,
): boolean {
  return JSON.stringify([a.lines, a.polygons]) === JSON.stringify([b.lines, b.polygons]);
}

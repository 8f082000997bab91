import { hashOf } from '@truceline/record/canonical';
import type { Position } from '../kernel/index.ts';
import type { ReportDraft, ReportId } from './report.ts';

/**
 * Names a claim by its content: SHA-256 over `truceline/report/v1` and the canonical JSON of the draft (RFC 8785,
 * no floating point: degrees become text with six decimals). Two imports of one row give one id.
 */
export function reportIdOf(draft: ReportDraft): ReportId {
  return hashOf('truceline/report/v1', canonicalDraft(draft)) as ReportId;
}

/** The draft as canonical JSON takes it: no fractions, nothing absent. Member names are those of the draft. */
export function canonicalDraft(draft: ReportDraft): Record<string, unknown> {
  const { place, observer, ...rest } = draft;
  const { at, ...named } = place;
  return withoutAbsent({
    ...rest,
    place: { ...named, ...(at ? { at: degrees(at) } : {}) },
    ...(observer ? { observer: degrees(observer) } : {}),
  });
}

/** Turns a canonical draft, read back from a record, into the draft it was made of. */
export function draftFromCanonical(canonical: Record<string, unknown>): ReportDraft {
  const { place, observer, ...rest } = canonical as Record<string, unknown> & {
    place: { at?: string[] };
    observer?: string[];
  };
  const { at, ...named } = place;
  return {
    ...rest,
    place: { ...named, ...(at ? { at: at.map(Number) } : {}) },
    ...(observer ? { observer: observer.map(Number) } : {}),
  } as unknown as ReportDraft;
}

function degrees(position: Position): readonly string[] {
  return position.map((part) => (Math.round(part * 1e6) / 1e6 + 0).toFixed(6));
}

function withoutAbsent<T>(value: T): T extends object ? Record<string, unknown> : T;
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, withoutAbsent(each)]),
  );
}

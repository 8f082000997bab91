import { by, type ZoneVersion } from '@truceline/truce/kernel';

/**
 * Versions of one zone in the order of time, each valid until the next begins; the last stays open. Where no file was
 * made for a day, the version before goes on. Of two that begin together the later in the list stands.
 */
export function withSuccessors(versions: readonly ZoneVersion[]): readonly ZoneVersion[] {
  const latest = new Map(versions.map((version) => [version.validFrom ?? Number.NEGATIVE_INFINITY, version]));
  const ordered = [...latest.values()].sort(by((version) => version.validFrom ?? Number.NEGATIVE_INFINITY));
  return ordered.map((version, index) => {
    const next = ordered[index + 1]?.validFrom;
    return next === undefined ? version : { ...version, validTo: next };
  });
}

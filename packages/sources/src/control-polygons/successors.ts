import { by, type ZoneVersion } from '@truceline/truce/kernel';

/**
 * Versions of zones by zone and in the order of time, each valid until the next of its zone begins; the last stays
 * open. Where no file was made for a day, the version before goes on. Of two that begin together the later in the list
 * stands; one that states its own end keeps it.
 */
export function withSuccessors(versions: readonly ZoneVersion[]): readonly ZoneVersion[] {
  const startOf = (version: ZoneVersion): number => version.validFrom ?? Number.NEGATIVE_INFINITY;
  const latest = new Map(versions.map((version) => [`${version.zone} ${startOf(version)}`, version]));
  const ordered = [...latest.values()].sort(by((version) => version.zone, startOf));
  return ordered.map((version, index) => {
    const next = ordered[index + 1];
    if (version.validTo !== undefined || next?.zone !== version.zone || next.validFrom === undefined) return version;
    return { ...version, validTo: next.validFrom };
  });
}

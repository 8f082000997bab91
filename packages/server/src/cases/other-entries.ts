import { createHash } from 'node:crypto';
import type { Coverage } from '@truceline/truce/coverage';
import type { Received } from '@truceline/truce/days';
import type { ZoneVersion } from '@truceline/truce/kernel';
import type { PartyClaim } from '@truceline/truce/reports';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/** A party's claim as an entry: what it says is sealed whole. */
export function claimEntry(claim: PartyClaim): EntryDraft {
  return sealedWhole('partyClaim', claim, {
    feed: claim.feed,
    ...(claim.exercise ? { exercise: true } : {}),
  });
}

/** A stretch of watching as an entry: blind spots are nobody's business but the operator's. */
export function coverageEntry(coverage: Coverage): EntryDraft {
  return sealedWhole('coverage', coverage, {
    feed: coverage.feed,
    ...(coverage.exercise ? { exercise: true } : {}),
  });
}

/** A dated shape of a zone as an entry. */
export function zoneEntry(zone: ZoneVersion): EntryDraft {
  return sealedWhole('zoneVersion', zone, { zone: zone.zone });
}

/** What an entry of these kinds holds; `undefined` for other kinds and where the fields have been destroyed. */
export function claimFrom(entry: StoredEntry): Received<PartyClaim> | undefined {
  return received<PartyClaim>(entry, 'partyClaim');
}
export function coverageFrom(entry: StoredEntry): Received<Coverage> | undefined {
  return received<Coverage>(entry, 'coverage');
}
export function zoneFrom(entry: StoredEntry): ZoneVersion | undefined {
  return opened<ZoneVersion>(entry, 'zoneVersion');
}

function sealedWhole(
  kind: 'partyClaim' | 'coverage' | 'zoneVersion',
  content: object,
  body: EntryDraft['body'],
): EntryDraft {
  const text = JSON.stringify(content);
  return {
    kind,
    body,
    sealed: [{ path: 'content', label: 'operator', value: text }],
    dedupeKey: `${kind} ${createHash('sha256').update(text).digest('hex')}`,
  };
}

function opened<T>(entry: StoredEntry, kind: string): T | undefined {
  if (entry.kind !== kind) return undefined;
  const field = entry.sealed?.find((each) => each.path === 'content');
  return typeof field?.value === 'string' ? (JSON.parse(field.value) as T) : undefined;
}

function received<T>(entry: StoredEntry, kind: string): Received<T> | undefined {
  const content = opened<T>(entry, kind);
  return content === undefined ? undefined : { ...content, receivedAt: entry.receivedAt };
}

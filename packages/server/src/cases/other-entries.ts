import { createHash } from 'node:crypto';
import type { AccessImpediment, Coverage, Watch } from '@truceline/truce/coverage';
import type { Received } from '@truceline/truce/days';
import type { KeptAttachment, ObservedBeside } from '@truceline/truce/field';
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

/** A watch as an entry of coverage; it says `watch`, where a row of sums says nothing. Its track is nobody's business either. */
export function watchEntry(watch: Watch): EntryDraft {
  return sealedWhole('coverage', watch, {
    feed: watch.feed,
    form: 'watch',
    ...(watch.exercise ? { exercise: true } : {}),
  });
}

/** What kept somebody from looking, as an entry. */
export function accessEntry(impediment: AccessImpediment): EntryDraft {
  return sealedWhole('accessRestriction', impediment, {
    feed: impediment.feed,
    ...(impediment.exercise ? { exercise: true } : {}),
  });
}

/** A file that belongs to a row as an entry: that it came with it, and which bytes it had. */
export function attachmentEntry({ feed, item, name, bytes, sha256 }: KeptAttachment): EntryDraft {
  return sealedWhole('attachment', { feed, item, name, bytes, sha256 }, { feed });
}

/** What stands beside the report of an observation, as an entry: means, assessment and photos are the operator's alone. */
export function observedEntry(observed: ObservedBeside): EntryDraft {
  return sealedWhole('observation', observed, {
    feed: observed.feed,
    ...(observed.exercise ? { exercise: true } : {}),
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
  return isWatch(entry) ? undefined : received<Coverage>(entry, 'coverage');
}
export function watchFrom(entry: StoredEntry): Received<Watch> | undefined {
  return isWatch(entry) ? received<Watch>(entry, 'coverage') : undefined;
}
export function accessFrom(entry: StoredEntry): Received<AccessImpediment> | undefined {
  return received<AccessImpediment>(entry, 'accessRestriction');
}
/** Entries of the field page name their feed in clear alone. */
export function observedFrom(entry: StoredEntry): Received<ObservedBeside> | undefined {
  const observed = received<ObservedBeside>(entry, 'observation');
  return observed && { ...observed, feed: String(entry.body.feed) };
}
export function attachmentFrom(entry: StoredEntry): Received<KeptAttachment> | undefined {
  return received<KeptAttachment>(entry, 'attachment');
}
export function zoneFrom(entry: StoredEntry): ZoneVersion | undefined {
  return opened<ZoneVersion>(entry, 'zoneVersion');
}

function sealedWhole(
  kind: 'partyClaim' | 'coverage' | 'accessRestriction' | 'attachment' | 'observation' | 'zoneVersion',
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

function isWatch({ body }: StoredEntry): boolean {
  return body.form === 'watch';
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

import type { AccessImpediment, Coverage, Watch } from '@truceline/truce/coverage';
import type { ObservedBeside } from '@truceline/truce/field';
import type { Refusal, ZoneVersion } from '@truceline/truce/kernel';
import type { Pseudonym, RecoveredDraft } from '@truceline/truce/recovery';
import type { PartyClaim, ReportDraft } from '@truceline/truce/reports';
import type { PromiseDraft } from '@truceline/truce/shield';

/** A public feed or a kind of file: what it is, under which licence, and how to read it. */
export interface Feed {
  /** The name in `--source <id>=<path>`: that of the folder, or a shorter one. */
  readonly id: string;
  readonly title: string;
  readonly licence: Licence;
  /** IANA zone in which the source gives times without an offset; `undefined` where it documents none. */
  readonly timeZone: string | undefined;
  /** `incident`: each row is an incident already, so two rows of the feed are never one. `report`: rows may repeat each other. */
  readonly row: 'report' | 'incident';
  /** What the source holds and what it leaves out, in one line printed beside every figure made from it. */
  readonly holds: string;
  /** The media types and file endings it takes, as printed by `truceline sources`. */
  readonly files: string;
  /** Where the publisher offers it for download, and which parts a year has; absent for a user's own export. */
  readonly download?: (year: number) => readonly { readonly url: string; readonly file: string }[];
  /** Reads the whole input as a stream, in memory bounded by one row (or one document where the format allows no less). */
  readonly read: (input: FeedInput, options: ReadOptions) => AsyncIterable<ReadRow>;
  /** Reads a folder as one source, where its files belong together; absent where each file is read by itself. */
  readonly readFolder?: (path: string, options: ReadOptions) => AsyncIterable<ReadRow>;
  /** Names the publisher's own entry in which an item stood; absent where an item is an entry. */
  readonly entryOf?: (item: string) => string;
}

export interface Licence {
  readonly name: string;
  readonly url?: string;
  /** What a user must know or do, in one sentence. */
  readonly notice: string;
}

/** What a case does with names of persons and with texts that may hold some. The secret itself is handed to no reader. */
export interface PersonSealing {
  /** The pseudonym of a name; nothing where the text has no letter and is no name. */
  readonly pseudonymOf: (name: string) => Pseudonym | undefined;
  /** A text that only the case's secret opens again. */
  readonly closed: (text: string) => string;
}

/** Bytes to read. `open` may be called more than once and each time starts from the first byte. */
export interface FeedInput {
  /** As the user typed it; printed in messages. */
  readonly path: string;
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface ReadOptions {
  /** Closes names and texts before they are handed on; a table that holds names of persons is not read without it. */
  readonly sealing?: PersonSealing;
  /** The zone of the case's calendar: whose days and months a table gives without a zone. Absent: UTC. */
  readonly dayZone?: string;
  /** The parsed JSON of the file that `--mapping` names: which column feeds what, or whose track it is. */
  readonly mapping?: unknown;
}

/** A file that belongs to a row, named in it and found beside it. Its bytes as they are: metadata and all. */
export interface Attachment {
  readonly feed: string;
  /** The row that it belongs to. */
  readonly item: string;
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of its bytes, in hex. */
  readonly sha256: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** One step of reading. A refusal ends the reading: the file as a whole is not what the feed expects. */
export type ReadRow =
  | { readonly kind: 'report'; readonly draft: ReportDraft; readonly line: number }
  | { readonly kind: 'claim'; readonly claim: PartyClaim; readonly line: number }
  | { readonly kind: 'coverage'; readonly coverage: Coverage; readonly line: number }
  | { readonly kind: 'watch'; readonly watch: Watch; readonly line: number }
  | { readonly kind: 'access'; readonly impediment: AccessImpediment; readonly line: number }
  /** What stands beside the report of an observation that was told just before. */
  | { readonly kind: 'observed'; readonly observed: ObservedBeside; readonly line: number }
  | { readonly kind: 'attachment'; readonly attachment: Attachment; readonly line: number }
  | { readonly kind: 'zone'; readonly zone: ZoneVersion; readonly line: number }
  /** A word on a pledge, a force, a site or a layer. */
  | { readonly kind: 'promise'; readonly promise: PromiseDraft; readonly line: number }
  /** A word on recovery or on people. */
  | { readonly kind: 'recovered'; readonly recovered: RecoveredDraft; readonly line: number }
  /** Something that its reader must know about a row that was taken: nothing is left out for it. */
  | { readonly kind: 'noted'; readonly line: number; readonly column: string; readonly words: string }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

import type { Coverage } from '@truceline/truce/coverage';
import type { Refusal, ZoneVersion } from '@truceline/truce/kernel';
import type { PartyClaim, ReportDraft } from '@truceline/truce/reports';

/** A public feed or a kind of file: what it is, under which licence, and how to read it. */
export interface Feed {
  /** The folder's name, as it stands in `--source <id>=<path>`. */
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
}

export interface Licence {
  readonly name: string;
  readonly url?: string;
  /** What a user must know or do, in one sentence. */
  readonly notice: string;
}

/** Bytes to read. `open` may be called more than once and each time starts from the first byte. */
export interface FeedInput {
  /** As the user typed it; printed in messages. */
  readonly path: string;
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface ReadOptions {
  /** For `csv` and `geojson`: the parsed JSON of the mapping file. */
  readonly mapping?: unknown;
}

/** One step of reading. A refusal ends the reading: the file as a whole is not what the feed expects. */
export type ReadRow =
  | { readonly kind: 'report'; readonly draft: ReportDraft; readonly line: number }
  | { readonly kind: 'claim'; readonly claim: PartyClaim; readonly line: number }
  | { readonly kind: 'coverage'; readonly coverage: Coverage; readonly line: number }
  | { readonly kind: 'zone'; readonly zone: ZoneVersion; readonly line: number }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

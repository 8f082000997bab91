import type { Means } from '@truceline/truce/coverage';
import type { FieldItem } from '@truceline/truce/field';
import type { Ground } from './ground.ts';
import type { OperatorLink } from './operator-link.ts';
import type { Outbox } from './outbox.ts';
import type { ToSeal } from './save-item.ts';
import type { LanguageName } from './words/words.ts';

/** What this device keeps in clear: how it is set, and what is running. Nothing that was observed. */
export interface Kept {
  readonly link?: OperatorLink;
  readonly team?: string;
  readonly language?: LanguageName;
  /** The zone and means of the last stretch of watching, offered for the next. */
  readonly watch?: Watching;
  /** The stretch that runs. */
  readonly running?: Watching & { readonly id: string; readonly startedAt: number };
  /** By when the team said that it would check in again. */
  readonly dueAt?: number;
  readonly ground?: Ground;
}

/** Where and how somebody watches. */
export interface Watching {
  readonly zone: string;
  readonly means: Means;
}

export const screenNames = [
  'home',
  'observe',
  'watch',
  'access',
  'checkIn',
  'handOver',
  'codes',
  'ground',
  'settings',
  'link',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** What a screen is given: what is kept, the way to the other screens, and the way to save. */
export interface Desk {
  readonly outbox: Outbox;
  readonly kept: Kept;
  /** Shows a screen, with a sentence above it. */
  readonly go: (screen: ScreenName, notice?: string) => Promise<void>;
  /** Says a sentence above the screen. */
  readonly tell: (notice: string) => void;
  /** Keeps values in clear. */
  readonly keep: (change: Partial<{ readonly [Key in keyof Kept]: Kept[Key] | undefined }>) => Promise<void>;
  /**
   * Seals an item with its attachments, and keeps it in one step with what changes by it. Gives what to say; throws a sentence where
   * the device could not keep it.
   */
  readonly save: (
    item: FieldItem,
    attachments?: readonly ToSeal[],
    change?: Partial<{ readonly [Key in keyof Kept]: Kept[Key] | undefined }>,
  ) => Promise<string>;
  /** Set while a link waits to be compared. */
  readonly offered: OperatorLink | undefined;
  readonly offer: (link: OperatorLink) => Promise<void>;
  /** Takes the link that was compared into use, or lets it go. */
  readonly settle: (link: OperatorLink | undefined) => Promise<void>;
}

/** A screen: its elements, made anew each time that it is shown. */
export type Screen = (desk: Desk) => HTMLElement | Promise<HTMLElement>;

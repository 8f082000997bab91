import { byText } from '@truceline/truce/kernel';

/** A hashtag with its attributes, `#affected +idps +ind`: the order of attributes and the size of letters mean nothing. */
export interface Tag {
  readonly hashtag: string;
  readonly attributes: readonly string[];
}

const tagPattern = /^#\s*([a-z]\w*)((?:\s*\+\s*[a-z]\w*)*)\s*$/i;

/** A tag in HXL 1.1; nothing for another text. */
export function parseTag(text: string): Tag | undefined {
  const [, hashtag, attributes = ''] = tagPattern.exec(text.trim()) ?? [];
  if (hashtag === undefined) return undefined;
  const named = attributes.split('+').map((each) => each.trim().toLowerCase());
  return { hashtag: hashtag.toLowerCase(), attributes: [...new Set(named.filter((each) => each !== ''))].sort(byText) };
}

/** The one spelling of a tag. */
export function tagWords({ hashtag, attributes }: Tag): string {
  return `#${hashtag}${attributes.map((each) => `+${each}`).join('')}`;
}

/** Rows above which the row of tags must stand, as the standard asks. */
export const tagRowMax = 25;

/** Whether a row is the row of tags: at least half of the cells that are not empty are tags. */
export function isTagRow(cells: readonly string[]): boolean {
  const filled = cells.filter((each) => each.trim() !== '');
  const tags = filled.filter((each) => parseTag(each) !== undefined);
  return tags.length > 0 && tags.length * 2 >= filled.length;
}

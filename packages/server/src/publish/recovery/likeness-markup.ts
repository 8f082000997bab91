import { likenessWords } from '@truceline/truce/pages';
import type { LikeWorks } from '@truceline/truce/recovery';
import { joined, type Markup } from '../markup.ts';
import { withWordsOfOthers } from '../said-by-others.ts';

/** In what two works are alike, with the names that others gave marked as theirs. */
export function likenessMarkup(alike: LikeWorks['alike']): Markup {
  return joined(
    alike.map((each) => withWordsOfOthers(likenessWords(each), [nameIn(each)])),
    ', ',
  );
}

function nameIn(each: LikeWorks['alike'][number]): string | undefined {
  return each.in === 'place'
    ? each.place
    : each.in === 'region'
      ? each.region
      : each.in === 'owner'
        ? each.owner
        : undefined;
}

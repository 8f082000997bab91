import { phrase, say } from '@truceline/truce/wording';

const statusWords = { apparent: phrase('apparent'), possible: phrase('possible') } as const;

/** How an apparent breach stands, as a badge says it. */
export function breachStatusWords(status: keyof typeof statusWords): string {
  return say(statusWords[status]);
}

import { type AttributionWord, attributionWords } from '../attribution/index.ts';
import { say } from '../wording/index.ts';
import type { Edition, ReleasedAttribution, ReleasedBreach } from './release/index.ts';
import { attributionTitle, figure, hypothesisTitle, probabilityWords } from './words/index.ts';

/**
 * How surely evidence says who acted in the incidents of a breach: the words, with how many of them and the probability of whom they are
 * about, after the probability of the one whom the breach names. Nothing where the edition tells it of none.
 */
export function breachAttributionWords(edition: Edition, breach: ReleasedBreach): string | undefined {
  const evidence = new Set(breach.evidence);
  const told = edition.incidents.flatMap(({ id, attribution }) =>
    attribution && evidence.has(id) ? [attribution] : [],
  );
  if (told.length === 0) return undefined;
  const hidden = evidence.size - told.length;
  const parts = [
    ...attributionWords.flatMap((word) => wordPart(word, told, edition)),
    ...(hidden > 0 ? [say('{count} not told', { count: figure(hidden) })] : []),
  ];
  const counts = say('{parts}, of {n, plural, one {{count} incident} other {{count} incidents}}', {
    parts: parts.join(', '),
    n: evidence.size,
    count: figure(evidence.size),
  });
  return breach.actor === undefined ? counts : `${figureOf(breach.actor, told, edition)}; ${counts}`;
}

function wordPart(word: AttributionWord, told: readonly ReleasedAttribution[], edition: Edition): readonly string[] {
  const those = told.filter((each) => each.word === word);
  if (those.length === 0) return [];
  const who = [...new Set(those.flatMap((each) => each.who ?? []))].sort();
  const figures = who.map((code) =>
    figureOf(
      code,
      those.filter((each) => each.who === code),
      edition,
    ),
  );
  return [`${those.length} ${attributionTitle(word)}${figures.length === 0 ? '' : ` (${figures.join(', ')})`}`];
}

/** `League of Vel 0.302 to 0.812`: from the least to the most of several attributions. */
function figureOf(code: string, told: readonly ReleasedAttribution[], { agreement }: Edition): string {
  const shares = told.map(({ shares: all }) => all.find(({ of }) => of === code)?.perMille ?? 0);
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map((each) =>
    probabilityWords(each, told[0]!.stepPerMille),
  );
  return `${hypothesisTitle(code, agreement)} ${low === high ? low : say('{low} to {high}', { low: low!, high: high! })}`;
}

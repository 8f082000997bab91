import { type Choice, choice } from './make.ts';
import { say } from './words/words.ts';

const minutesAgo = [1, 5, 15, 30, 60, 120];

/** When it was: at the moment at which the form was opened, or so many minutes before that. */
export function whenChoice(legend: string, openedAt: number): { readonly choice: Choice; readonly at: () => number } {
  const made = choice(
    legend,
    [
      { value: '0', label: say('now') },
      ...minutesAgo.map((minutes) => ({ value: String(minutes), label: say('minutesAgo', minutes) })),
    ],
    { chosen: '0' },
  );
  return { choice: made, at: () => openedAt - Number(made.value() ?? 0) * 60_000 };
}

import { medianOf, spanWords } from '../clocks/index.ts';
import type { Call, ContactFigures, Pause } from './contact.ts';

/** What calls and pauses came to, each count beside what it is counted of. An unknown outcome is counted as unknown, never as broken. */
export function contactFigures(calls: readonly Call[], pauses: readonly Pause[]): ContactFigures {
  const made = calls.filter(({ promise }) => promise !== 'none');
  const promised = (...of: readonly Call['promise'][]) => made.filter(({ promise }) => of.includes(promise)).length;
  const [kept, broken, unknown, open] = [
    promised('kept'),
    promised('broken'),
    promised('unknown'),
    promised('open', 'over'),
  ];
  const quiet = calls.flatMap(({ quietAfterMs }) => quietAfterMs ?? []).sort((a, b) => a - b);
  const medianMs = quiet.length === 0 ? undefined : medianOf(quiet);
  const paused = (...of: readonly Pause['state'][]) => pauses.filter(({ state }) => of.includes(state)).length;
  const granted = pauses.filter(({ grantedAt }) => grantedAt !== undefined).length;
  const [held, fell, untold] = [paused('kept'), paused('broken'), paused('unknown')];
  return {
    calls: calls.length,
    reached: calls.filter(({ call }) => call.reached === 'yes').length,
    promises: {
      made: made.length,
      kept,
      broken,
      unknown,
      open,
      words: `${kept} kept of ${kept + broken} whose outcome is known; ${made.length} were made`,
    },
    quiet: {
      known: quiet.length,
      of: calls.length,
      ...(medianMs === undefined ? {} : { medianMs }),
      words:
        medianMs === undefined
          ? `when fire stopped is known for none of ${calls.length} calls`
          : `fire stopped ${spanWords(medianMs)} after the call (median of ${quiet.length}; ${calls.length} calls were made)`,
    },
    pauses: {
      asked: pauses.length,
      granted,
      refused: paused('refused'),
      kept: held,
      broken: fell,
      unknown: untold,
      words: `${held} kept of ${held + fell} whose outcome is known; ${granted} of ${pauses.length} asked were granted by all`,
    },
  };
}

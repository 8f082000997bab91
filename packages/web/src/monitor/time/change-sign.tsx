import { phrase, say } from '../wording/index.ts';
import type { IncidentChange } from './difference.ts';

const changeWords: Readonly<Record<IncidentChange, string>> = {
  added: phrase('added'),
  changed: phrase('changed'),
  withdrawn: phrase('withdrawn'),
};
const signs: Readonly<Record<IncidentChange, string>> = { added: '+', changed: '~', withdrawn: '×' };

/** The sign of a change, as the map has it, with its word: for the eye too where there is room. */
export function ChangeSign({ change, worded = false }: { readonly change: IncidentChange; readonly worded?: boolean }) {
  return (
    <span className="change-sign" data-change={change}>
      <b aria-hidden="true">{signs[change]}</b>{' '}
      <span className={worded ? undefined : 'quiet'}>{say(changeWords[change])} </span>
    </span>
  );
}

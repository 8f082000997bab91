import { useStore } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { clockTime } from '../wording/times.ts';
import { actWords, triageStore, undo } from './acts.ts';

/** What was done from this page, and what is said of it aloud. */
export function UndoList() {
  const { done, said, refused, busy } = useStore(triageStore, (state) => state);
  return (
    <section className="done" aria-labelledby="done-title">
      <h2 id="done-title">{say('Done here')}</h2>
      <p role="status" aria-live="polite" id="said">
        {said}
      </p>
      {refused === undefined ? null : <p className="notice">{refused}</p>}
      {done.length === 0 ? (
        <p>{say('Nothing yet.')}</p>
      ) : (
        <ol reversed>
          {[...done].reverse().map((each) => (
            <li key={each.entry} data-undone={each.undone || undefined}>
              {clockTime(each.at)} {actWords(each.act)}{' '}
              {each.undone ? (
                <em>{say('taken back')}</em>
              ) : (
                <button type="button" disabled={busy} onClick={() => void undo(each.entry)}>
                  {say('Undo')}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

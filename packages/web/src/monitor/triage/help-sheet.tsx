import { say } from '../wording/index.ts';
import { Modal } from './modal.tsx';

/** Every key and what it does. */
export function HelpSheet() {
  const keys: readonly (readonly [string, string])[] = [
    ['j, ↓', say('next of the queue')],
    ['k, ↑', say('previous of the queue')],
    ['[ ]', say('previous or next report of the incident')],
    ['o', say('open: go to the selected incident')],
    ['l', say('link: this report belongs with another incident')],
    ['s', say('split: take this report out of the incident')],
    ['g', say('grade: credibility 1–6, reliability A–F')],
    ['r', say('reject: set this report aside')],
    ['u, Ctrl+Z', say('undo: take the last act back')],
    ['n', say('show what came in')],
    ['e', say('enter a report')],
    ['/', say('search among what is shown')],
    ['?', say('this sheet')],
    ['Esc', say('close a dialog')],
  ];
  return (
    <Modal title={say('Keys')}>
      <table>
        <caption>
          {say('On the map arrows move the map, + and − come nearer; in the table arrows move from row to row.')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Key')}</th>
            <th scope="col">{say('What it does')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(([key, words]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

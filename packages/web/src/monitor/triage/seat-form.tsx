import { type FormEvent, useState } from 'react';
import { say } from '../wording/index.ts';
import { offices, takeSeat } from './seat.ts';

/** For whom this browser acts: asked once, before the first act. */
export function SeatForm() {
  const [refused, setRefused] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setRefused(!(await takeSeat(String(form.get('office')), String(form.get('person')))));
  };
  const words: Readonly<Record<(typeof offices)[number], string>> = {
    duty: say('duty officer'),
    secretariat: say('secretariat'),
    chair: say('chair'),
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p>{say('Who acts? The record keeps the office and the code; nobody checks it yet.')}</p>
      <label>
        {say('Office')}
        <select name="office">
          {offices.map((office) => (
            <option key={office} value={office}>
              {words[office]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('Person, as a code of letters and digits')}
        <input name="person" required pattern="[A-Za-z0-9_.\-]{1,40}" autoComplete="off" />
      </label>
      {refused ? <p className="notice">{say('The room does not take this seat.')}</p> : null}
      <button type="submit">{say('Take the seat')}</button>
    </form>
  );
}

import { incidentKinds } from '@truceline/truce/reports';
import { type FormEvent, useState } from 'react';
import { useGround } from '../ground/index.ts';
import { readNow } from '../live/index.ts';
import { announce, openDialog } from '../triage/index.ts';
import { say } from '../wording/index.ts';
import { localTime } from '../wording/times.ts';
import { type DomainName, domains } from './domains.ts';
import { reportOfForm } from './report-of-form.ts';

/** A report as somebody calls it in: where, when, what was perceived, and apart from it what it is assessed as. */
export default function EntryForm() {
  const ground = useGround();
  const [how, setHow] = useState('bearing');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  if (!ground) return <p aria-busy="true">{say('Reading…')}</p>;
  const { case: facts } = ground;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const report = reportOfForm(new FormData(event.currentTarget), ground, `monitor-${crypto.randomUUID()}`);
    if (typeof report === 'string') return setWrong(report);
    setBusy(true);
    setWrong(await submitted(facts.id, report));
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="entry">
      <fieldset>
        <legend>{say('Where')}</legend>
        <label>
          {say('Given by')}
          <select name="how" value={how} onChange={(event) => setHow(event.target.value)}>
            <option value="bearing">{say('bearing and distance from a point')}</option>
            <option value="mgrs">{say('grid reference (MGRS)')}</option>
            <option value="name">{say('name')}</option>
          </select>
        </label>
        {how === 'bearing' ? (
          <>
            <Field name="point" words={say('Point: grid reference, degrees or name')} list="places" />
            <Field name="bearing" words={say('Bearing in degrees from north')} mode="decimal" />
            <Field name="distance" words={say('Distance in kilometres')} mode="decimal" />
          </>
        ) : null}
        {how === 'mgrs' ? <Field name="mgrs" words={say('Grid reference')} /> : null}
        {how === 'name' ? <Field name="place" words={say('Name of the place')} list="places" /> : null}
        <datalist id="places">
          {ground.places.map((place) => (
            <option key={place} value={place} />
          ))}
        </datalist>
      </fieldset>
      <fieldset>
        <legend>{say('When')}</legend>
        <label>
          {say('Time')}
          <input
            type="datetime-local"
            name="from"
            required
            defaultValue={localTime(facts.until, facts.dayZone).replace(' ', 'T')}
          />
        </label>
        <label>
          {say('On the clocks of')}
          <select name="zone">
            {[...new Set([facts.dayZone, 'UTC'])].map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </label>
        <label>
          {say('Known to the')}
          <select name="precision">
            <option value="moment">{say('minute')}</option>
            <option value="hour">{say('hour')}</option>
            <option value="day">{say('day')}</option>
          </select>
        </label>
      </fieldset>
      <fieldset>
        <legend>{say('What was perceived')}</legend>
        <Field name="source" words={say('Who reports: team or post')} />
        <label>
          {say('By')}
          <select name="means">
            <option value="saw">{say('eye')}</option>
            <option value="heard">{say('ear')}</option>
            <option value="sawAndHeard">{say('eye and ear')}</option>
            <option value="camera">{say('camera')}</option>
            <option value="uav">{say('uncrewed aircraft')}</option>
            <option value="found">{say('traces found')}</option>
          </select>
        </label>
        <label>
          {say('What was seen or heard, in their words')}
          <textarea name="seen" required maxLength={20_000} rows={3} />
        </label>
        <Field name="count" words={say('How many, where they were counted')} mode="numeric" optional />
      </fieldset>
      <fieldset>
        <legend>{say('Assessed as')}</legend>
        <label>
          {say('Kind')}
          <select name="kind" defaultValue="explosion">
            {incidentKinds.map(({ name }) => (
              <option key={name} value={name}>
                {ground.kinds.find(({ id }) => id === name)?.words ?? name.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('Domain')}
          <select name="domain">
            {domains.map((domain) => (
              <option key={domain} value={domain}>
                {domainWords(domain)}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      {wrong === undefined ? null : (
        <p className="notice" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" disabled={busy}>
        {say('Enter the report')}
      </button>
    </form>
  );
}

/** Hands the report to the gate that every report passes; a sentence where it is refused. */
async function submitted(id: string, report: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  try {
    const root = document.getElementById('monitor')?.dataset.root ?? '/';
    const address = new URL(`${root}api/cases/${encodeURIComponent(id)}/reports`, document.baseURI);
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reports: [report] }),
    });
    const told = (await answer.json()) as { readonly message?: string };
    if (!answer.ok) return say('Not entered: {why}.', { why: told.message ?? String(answer.status) });
  } catch {
    return say('Not entered: {why}.', { why: say('the room does not answer') });
  }
  announce(say('The report is entered. It waits in the queue.'));
  openDialog(undefined);
  await readNow();
  return undefined;
}

function domainWords(domain: DomainName): string {
  switch (domain) {
    case 'land':
      return say('land');
    case 'air':
      return say('air');
    case 'sea':
      return say('sea');
    case 'spectrum':
      return say('spectrum');
  }
}

interface FieldShown {
  readonly name: string;
  readonly words: string;
  readonly list?: string;
  readonly mode?: 'decimal' | 'numeric';
  readonly optional?: boolean;
}

function Field({ name, words, list, mode = undefined, optional = false }: FieldShown) {
  return (
    <label>
      {words}
      <input
        name={name}
        required={!optional}
        maxLength={200}
        autoComplete="off"
        {...(list === undefined ? {} : { list })}
        {...(mode === undefined ? {} : { inputMode: mode })}
        {...(mode === 'numeric' ? { pattern: '[0-9]{1,7}' } : {})}
      />
    </label>
  );
}

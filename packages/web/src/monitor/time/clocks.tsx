import { type ReactNode, useEffect, useId, useState } from 'react';
import type { Ground } from '../ground/index.ts';
import { step, useMonitor } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { daysOn, fromField, toField } from './local-time.ts';
import { PlayButtons } from './play.tsx';
import type { Span } from './span.ts';

const hourMs = 3_600_000;

/** *Happened until*: the scrubber, a field, buttons, and play. */
export function HappenedClock({ ground, span }: { readonly ground: Ground; readonly span: Span }) {
  const at = useMonitor((state) => state.at);
  const zone = ground.case.dayZone;
  const shown = at ?? span.to;
  const move = (next: number | undefined) =>
    step({ kind: 'clocks', at: next === undefined || next >= span.to ? undefined : Math.max(span.from, next) });
  const slider = useId();
  return (
    <fieldset className="clock">
      <legend>{say('Happened until')}</legend>
      <div className="scrubber">
        <label htmlFor={slider} className="quiet">
          {say('Happened until')}
        </label>
        <input
          id={slider}
          type="range"
          min={Math.floor(span.from / hourMs)}
          max={Math.ceil(span.to / hourMs)}
          value={Math.round(shown / hourMs)}
          aria-valuetext={toField(shown, zone).replace('T', ' ')}
          onChange={({ currentTarget }) => move(Number(currentTarget.value) * hourMs)}
        />
      </div>
      <Moment name={say('Happened until, in {zone}', { zone })} at={shown} zone={zone} choose={move} />
      <Press words={say('A day back')} sign="«" act={() => move(daysOn(shown, -1, zone))} />
      <Press words={say('An hour back')} sign="‹" act={() => move(shown - hourMs)} />
      <Press words={say('An hour on')} sign="›" act={() => move(shown + hourMs)} />
      <Press words={say('A day on')} sign="»" act={() => move(daysOn(shown, 1, zone))} />
      <PlayButtons at={shown} span={span} move={move} />
      <button type="button" disabled={at === undefined} onClick={() => move(undefined)}>
        {say('To the end')}
      </button>
    </fieldset>
  );
}

/** *Known at*, and a second instant of knowing to compare it with. */
export function KnownClock({ ground }: { readonly ground: Ground }) {
  const known = useMonitor((state) => state.known);
  const against = useMonitor((state) => state.against);
  const zone = ground.case.dayZone;
  const shown = known ?? ground.case.knownAt;
  const choose = (next: number | undefined) => step({ kind: 'clocks', known: next });
  const compare = (next: number | undefined) => step({ kind: 'clocks', against: next });
  return (
    <>
      <fieldset className="clock">
        <legend>{say('Known at')}</legend>
        <Moment name={say('Known at, in {zone}', { zone })} at={shown} zone={zone} choose={choose} />
        <Press words={say('As known a day earlier')} sign="«" act={() => choose(daysOn(shown, -1, zone))} />
        <Press
          words={say('As known a day later')}
          sign="»"
          act={() => known !== undefined && choose(daysOn(shown, 1, zone))}
        />
        <button type="button" disabled={known === undefined} onClick={() => choose(undefined)}>
          {say('The newest')}
        </button>
        <p className="clock-note">
          {known === undefined
            ? say('The newest that is known is shown.')
            : say('What came in later is left out, and what was corrected later stands as it stood.')}
        </p>
      </fieldset>
      <fieldset className="clock">
        <legend>{say('Compare with what was known at')}</legend>
        <Moment name={say('Compared with, in {zone}', { zone })} at={against} zone={zone} choose={compare} />
        <button type="button" onClick={() => compare(daysOn(shown, -1, zone))}>
          {say('A day before')}
        </button>
        <button type="button" onClick={() => compare(daysOn(shown, -7, zone))}>
          {say('A week before')}
        </button>
        <button type="button" disabled={against === undefined} onClick={() => compare(undefined)}>
          {say('Nothing')}
        </button>
      </fieldset>
    </>
  );
}

/** A field of date and time on the clocks of the case. What is being typed stays until it is an instant. */
function Moment({
  name,
  at,
  zone,
  choose,
}: {
  readonly name: string;
  readonly at: number | undefined;
  readonly zone: string;
  readonly choose: (at: number | undefined) => void;
}) {
  const told = at === undefined ? '' : toField(at, zone);
  const [typed, setTyped] = useState(told);
  useEffect(() => setTyped(told), [told]);
  return (
    <input
      type="datetime-local"
      aria-label={name}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const next = fromField(currentTarget.value, zone);
        if (next !== undefined) choose(next);
      }}
    />
  );
}

function Press({ words, sign, act }: { readonly words: string; readonly sign: ReactNode; readonly act: () => void }) {
  return (
    <button type="button" aria-label={words} title={words} onClick={act}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

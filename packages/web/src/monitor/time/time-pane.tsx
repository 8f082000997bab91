import { useMemo } from 'react';
import { type Ground, useGround } from '../ground/index.ts';
import { step, useMonitor } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { Brush } from './brush.tsx';
import { HappenedClock, KnownClock } from './clocks.tsx';
import { useReadDifference } from './difference-state.ts';
import { DifferenceTable } from './difference-table.tsx';
import { dayEdge, dayField } from './local-time.ts';
import { type Span, spanOf } from './span.ts';
import './time.css';

/** The brush, the scrubber and the two clocks. */
export function TimePane() {
  const ground = useGround();
  useReadDifference();
  const span = useMemo(() => ground && spanOf(ground), [ground]);
  return (
    <section className="time-pane" aria-label={say('Time')}>
      {ground && span ? (
        <>
          <Brush ground={ground} span={span} />
          <div className="clocks">
            <HappenedClock ground={ground} span={span} />
            <Stretch ground={ground} span={span} />
            <KnownClock ground={ground} />
          </div>
          <DifferenceTable ground={ground} />
        </>
      ) : (
        <div className="brush skeleton" aria-busy="true" />
      )}
    </section>
  );
}

/** The stretch of days that is shown, as two fields: what the brush does, without dragging. */
function Stretch({ ground, span }: { readonly ground: Ground; readonly span: Span }) {
  const { from, to } = useMonitor((state) => state.filters);
  const zone = ground.case.dayZone;
  const [first, last] = [dayField(span.from, zone), dayField(span.to, zone)];
  return (
    <fieldset className="clock">
      <legend>{say('Days shown')}</legend>
      <input
        type="date"
        aria-label={say('First day shown')}
        min={first}
        max={last}
        value={dayField(from ?? span.from, zone)}
        onChange={({ currentTarget }) =>
          step({ kind: 'filter', filters: { from: dayEdge(currentTarget.value, zone, 'begins') } })
        }
      />
      <input
        type="date"
        aria-label={say('Last day shown')}
        min={first}
        max={last}
        value={dayField((to ?? span.to + 1) - 1, zone)}
        onChange={({ currentTarget }) =>
          step({ kind: 'filter', filters: { to: dayEdge(currentTarget.value, zone, 'over') } })
        }
      />
      <button
        type="button"
        disabled={from === undefined && to === undefined}
        onClick={() => step({ kind: 'filter', filters: { from: undefined, to: undefined } })}
      >
        {say('All days')}
      </button>
    </fieldset>
  );
}

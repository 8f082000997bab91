import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef } from 'react';
import { type Ground, useShown } from '../ground/index.ts';
import { step, useMonitor } from '../state/index.ts';
import { language, say } from '../wording/index.ts';
import { columnsPath, histogramOf } from './histogram.ts';
import { dayEdge, dayField, daysOn } from './local-time.ts';
import type { Span } from './span.ts';

/** A pointer that travels less, in parts of the brush, has chosen nothing. */
const shortest = 0.004;

/**
 * Incidents over the whole time, with the stretch that is shown. Dragging marks a stretch; its two edges are sliders for keys, and two
 * fields of a date do the same.
 */
export function Brush({ ground, span }: { readonly ground: Ground; readonly span: Span }) {
  const { from, to } = useMonitor((state) => state.filters);
  const shown = useShown();
  const place = useRef<SVGSVGElement>(null);
  const begun = useRef<number>(undefined);
  const zone = ground.case.dayZone;
  const all = useMemo(() => histogramOf(ground.incidents.from, span), [ground, span]);
  const path = useMemo(() => columnsPath(all, all.most), [all]);
  const shownPath = useMemo(
    () => columnsPath(histogramOf(ground.incidents.from, span, shown), all.most),
    [ground, span, shown, all],
  );
  const share = (at: number) => Math.max(0, Math.min(1, (at - span.from) / (span.to - span.from)));
  const [left, right] = [share(from ?? span.from), share(to ?? span.to)];
  const choose = (edges: { readonly from?: number | undefined; readonly to?: number | undefined }) =>
    step({ kind: 'filter', filters: edges });
  const under = (event: PointerEvent): number => {
    const box = place.current!.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
  };
  const day = (part: number, edge: 'begins' | 'over') =>
    dayEdge(dayField(span.from + part * (span.to - span.from), zone), zone, edge);
  const drag = (event: PointerEvent): void => {
    if (begun.current === undefined) return;
    const [a, b] = [begun.current, under(event)].sort((x, y) => x - y) as [number, number];
    if (b - a >= shortest) choose({ from: day(a, 'begins'), to: day(b, 'over') });
  };
  const [label, hatch] = [useId(), useId()];
  return (
    <div className="brush">
      <svg
        ref={place}
        viewBox="0 0 1000 100"
        preserveAspectRatio="none"
        aria-labelledby={label}
        role="img"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          begun.current = under(event);
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={(event) => {
          drag(event);
          begun.current = undefined;
        }}
        onPointerCancel={() => {
          begun.current = undefined;
        }}
      >
        <title id={label}>{brushWords(ground, span, shown?.length ?? 0)}</title>
        <rect className="brush-ground" width="1000" height="100" />
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className="brush-hatch" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        {ground.unwatched.map(([begins, ends]) => (
          <rect
            key={begins}
            className="brush-unwatched"
            fill={`url(#${hatch})`}
            x={share(begins) * 1_000}
            width={(share(ends) - share(begins)) * 1_000}
            height="100"
          />
        ))}
        <path className="brush-all" d={path} />
        <path className="brush-shown" d={shownPath} />
        <rect className="brush-out" width={left * 1_000} height="100" />
        <rect className="brush-out" x={right * 1_000} width={(1 - right) * 1_000} height="100" />
      </svg>
      <Edge
        name={say('Shown from')}
        at={from ?? span.from}
        share={left}
        span={span}
        zone={zone}
        move={(at) => choose({ from: at === undefined || at <= span.from ? undefined : at })}
      />
      <Edge
        name={say('Shown to')}
        at={to ?? span.to}
        share={right}
        span={span}
        zone={zone}
        move={(at) => choose({ to: at === undefined || at >= span.to ? undefined : at })}
      />
    </div>
  );
}

/** One edge of the stretch, as a slider: arrows by a day, pages by thirty, home and end to the ends. */
function Edge({
  name,
  at,
  share,
  span,
  zone,
  move,
}: {
  readonly name: string;
  readonly at: number;
  readonly share: number;
  readonly span: Span;
  readonly zone: string;
  readonly move: (at: number | undefined) => void;
}) {
  const days: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -30,
    PageUp: 30,
  };
  const key = (event: KeyboardEvent): void => {
    const by = days[event.key];
    if (by !== undefined) move(Math.max(span.from, Math.min(span.to, daysOn(at, by, zone))));
    else if (event.key === 'Home') move(span.from);
    else if (event.key === 'End') move(span.to);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="brush-edge"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={span.from}
      aria-valuemax={span.to}
      aria-valuenow={at}
      aria-valuetext={dayField(at, zone)}
      style={{ left: `${share * 100}%` }}
      onKeyDown={key}
    />
  );
}

/** What the columns say, in a sentence: the same numbers stand in the table of incidents. */
function brushWords(ground: Ground, span: Span, shown: number): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: ground.case.dayZone });
  const counted = say('Incidents from {from} to {to}: {shown} of {all} are shown', {
    from: day.format(span.from),
    to: day.format(span.to),
    shown,
    all: ground.incidents.id.length,
  });
  if (ground.unwatched.length === 0) return counted;
  const blind = ground.unwatched.map(([begins, ends]) => day.formatRange(begins, ends - 1)).join('; ');
  return `${counted}. ${say('Hatched, since nobody recorded that anything was watched: {days}', { days: blind })}`;
}

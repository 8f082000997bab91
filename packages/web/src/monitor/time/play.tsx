import { useEffect, useRef, useState } from 'react';
import { say } from '../wording/index.ts';
import type { Span } from './span.ts';

const hourMs = 3_600_000;
const strides = [hourMs, 6 * hourMs, 24 * hourMs, 7 * 24 * hourMs] as const;
const speeds = [1, 2, 5, 10] as const;

/** Plays the time: step by step, as fast as is chosen; a step a second at most for readers who asked for less motion. */
export function PlayButtons({
  at,
  span,
  move,
}: {
  readonly at: number;
  readonly span: Span;
  readonly move: (at: number) => void;
}) {
  const [playing, setPlaying] = useState(false);
  const [stride, setStride] = useState<number>(strides[2]);
  const [speed, setSpeed] = useState<number>(2);
  const still = useReducedMotion();
  const now = useRef({ at, move });
  now.current = { at, move };
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      () => {
        const next = now.current.at + stride;
        now.current.move(next);
        if (next >= span.to) setPlaying(false);
      },
      1_000 / (still ? 1 : speed),
    );
    return () => clearInterval(timer);
  }, [playing, stride, speed, span, still]);
  const words: readonly string[] = [say('1 hour'), say('6 hours'), say('1 day'), say('1 week')];
  return (
    <>
      <button
        type="button"
        className="play"
        aria-pressed={playing}
        onClick={() => {
          if (!playing && at >= span.to) move(span.from);
          setPlaying(!playing);
        }}
      >
        {playing ? say('Pause') : say('Play')}
      </button>
      <select
        aria-label={say('Step of playing')}
        value={stride}
        onChange={({ currentTarget }) => setStride(Number(currentTarget.value))}
      >
        {strides.map((each, index) => (
          <option key={each} value={each}>
            {words[index]}
          </option>
        ))}
      </select>
      <select
        aria-label={say('Steps in a second')}
        value={still ? 1 : speed}
        disabled={still}
        onChange={({ currentTarget }) => setSpeed(Number(currentTarget.value))}
      >
        {speeds.map((each) => (
          <option key={each} value={each}>
            {say('{n}× a second', { n: each })}
          </option>
        ))}
      </select>
    </>
  );
}

function useReducedMotion(): boolean {
  const [still, setStill] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  useEffect(() => {
    const list = matchMedia('(prefers-reduced-motion: reduce)');
    const change = () => setStill(list.matches);
    list.addEventListener('change', change);
    return () => list.removeEventListener('change', change);
  }, []);
  return still;
}

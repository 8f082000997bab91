import { codeLines } from '@truceline/record/sealing';
import { codePicture } from './code-picture.ts';
import type { Desk } from './desk.ts';
import { fileOf } from './hand-over.ts';
import { button, make } from './make.ts';
import { say } from './words/words.ts';

/** How long each code stands still while they run, in milliseconds. */
const standsMs = 700;

/** Everything that waits, photos apart, as a sequence of codes for another device's camera. */
export async function codesScreen(desk: Desk): Promise<HTMLElement> {
  const waiting = (await desk.outbox.list()).filter((box) => box.acknowledgedAt === undefined);
  const items = waiting.filter((box) => box.purpose === 'item');
  const lines = codeLines(new Uint8Array(await (await fileOf(desk.outbox, items)).arrayBuffer()));
  await desk.outbox.shown(
    items.map(({ hash }) => hash),
    Date.now(),
  );
  let at = 0;
  const place = make('p', { id: 'code-place', class: 'asked-label' });
  const frame = make('div', { id: 'code-frame' });
  const show = (next: number): void => {
    at = (next + lines.length) % lines.length;
    const words = say('code', at + 1, lines.length);
    place.textContent = words;
    frame.replaceChildren(codePicture(lines[at]!, words));
  };
  show(0);
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    run.textContent = say('play');
  };
  const run = button(
    say('play'),
    () => {
      if (timer !== undefined) return stop();
      run.textContent = say('pause');
      timer = setInterval(() => (frame.isConnected ? show(at + 1) : stop()), standsMs);
    },
    { id: 'run-codes', class: 'chief' },
  );
  const step = (by: number) => (): void => {
    stop();
    show(at + by);
  };
  return make(
    'div',
    {},
    make('h1', { text: say('handCodes') }),
    waiting.length > items.length ? make('p', { class: 'hint', text: say('codesPhotos') }) : undefined,
    place,
    frame,
    make(
      'div',
      { class: 'bar' },
      make(
        'div',
        { class: 'row' },
        button(say('previous'), step(-1)),
        run,
        button(say('next'), step(1), { id: 'next-code' }),
      ),
      make('p', {}),
      button(say('back'), () => void desk.go('handOver')),
    ),
  );
}

import type { Desk } from './desk.ts';
import { button, field, make } from './make.ts';
import { type Photo, photoBytesMax, readPhoto } from './photo.ts';
import type { ToSeal } from './save-item.ts';
import { say } from './words/words.ts';

const megabyte = 1_048_576;

/** A photo, taken or chosen; what of it is sealed is decided before it is saved. */
export function photoForm(desk: Desk): {
  readonly element: HTMLElement;
  readonly toSeal: () => Promise<readonly ToSeal[]>;
} {
  let reading: Promise<Photo | undefined> = Promise.resolve(undefined);
  const chosen = field(
    say('photo'),
    {
      id: 'photo',
      type: 'file',
      accept: 'image/*',
      onchange: () => {
        const file = chosen.input.files?.[0];
        reading = file ? read(file) : Promise.resolve(undefined);
      },
    },
    say('photoHint', photoBytesMax / megabyte),
  );
  const told = make('p', { id: 'photo-told', role: 'status', 'aria-live': 'polite' });
  const original = make('input', { type: 'checkbox', id: 'photo-original' });
  const ask = make(
    'div',
    { hidden: true },
    make('p', { text: say('photoPlace') }),
    make('label', { class: 'check' }, original, say('photoOriginal')),
  );
  const remove = button(say('photoRemove'), () => forget(), { id: 'photo-remove', hidden: true });
  const forget = (): void => {
    chosen.input.value = '';
    reading = Promise.resolve(undefined);
    told.textContent = '';
    [ask.hidden, remove.hidden, original.checked] = [true, true, false];
  };
  const read = async (file: File): Promise<Photo | undefined> => {
    [ask.hidden, remove.hidden, original.checked] = [true, true, false];
    told.textContent = say('photoWorking');
    const photo = await readPhoto(file);
    if (typeof photo === 'string') {
      forget();
      told.textContent = say(photo, Math.ceil(file.size / megabyte), photoBytesMax / megabyte);
      desk.tell(told.textContent);
      return undefined;
    }
    told.textContent = say('photoReady', photo.width, photo.height);
    [ask.hidden, remove.hidden] = [!photo.tellsPlace, false];
    return photo;
  };
  return {
    element: make('div', {}, chosen.element, told, ask, remove),
    toSeal: async () => {
      const photo = await reading;
      if (!photo) return [];
      const drawn: ToSeal = { role: 'derivative', bytes: photo.derivative, mediaType: 'image/jpeg' };
      return photo.tellsPlace && !original.checked
        ? [drawn]
        : [drawn, { role: 'original', bytes: photo.original, mediaType: photo.originalType }];
    },
  };
}

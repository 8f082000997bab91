import {
  type Assessment,
  assessments,
  type FieldKind,
  type FieldObservation,
  fieldKinds,
  type Perception,
  perceptions,
} from '@truceline/truce/field';
import { instant } from '@truceline/truce/kernel';
import type { Desk } from './desk.ts';
import { choice, field, make } from './make.ts';
import { photoForm } from './photo-form.ts';
import { placeForm } from './place-form.ts';
import { type Filled, saveBar } from './save-bar.ts';
import { mintId } from './save-item.ts';
import { whenChoice } from './when.ts';
import { say, type Word } from './words/words.ts';

/** One observation on one page: what, how and where are needed, the rest is said where it is known. */
export function observeScreen(desk: Desk): HTMLElement {
  const [id, openedAt] = [mintId(), Date.now()];
  const kind = choice(
    say('what'),
    fieldKinds.map((value) => ({ value, label: say(`kind_${value}`) })),
  );
  const means = choice(
    say('means'),
    perceptions.map((value) => ({ value, label: say(`means_${value}`) })),
  );
  const place = placeForm(desk, () => (means.value() ?? 'heard') as Perception);
  const when = whenChoice(say('when'), openedAt);
  const count = field(say('count'), { id: 'count', type: 'number', inputmode: 'numeric', min: 1, max: 1_000_000 });
  const assessed = choice(
    say('assessedAs'),
    [{ value: '', label: say('none') }, ...assessments.map((value) => ({ value, label: say(`assessed_${value}`) }))],
    { chosen: '', columns: 'wide' },
  );
  const photo = photoForm(desk);
  const words = make('textarea', { id: 'words', rows: 3, autocomplete: 'off', maxlength: 4_000 });
  const read = (): Filled | string => {
    const missing: Word[] = [];
    if (kind.value() === undefined) missing.push('what');
    if (means.value() === undefined) missing.push('means');
    const where = place.read();
    if (where.kind === 'missing') missing.push('where');
    if (where.kind === 'missing' || missing.length > 0)
      return say('required', missing.map((word) => say(word)).join(', '));
    if (where.kind === 'wrong') return say(where.word);
    const counted = count.input.value.trim();
    if (count.input.validity.badInput || (counted !== '' && !/^[1-9]\d{0,5}$/.test(counted))) return say('badCount');
    const at = instant(when.at());
    const text = words.value.trim();
    const judged = assessed.value() ?? '';
    const item: FieldObservation = {
      v: 1,
      type: 'observation',
      id,
      team: desk.kept.team ?? '',
      savedAt: instant(Date.now()),
      happened: { startsAt: at, endsAt: at },
      means: means.value() as Perception,
      kind: kind.value() as FieldKind,
      ...(counted === '' ? {} : { count: Number(counted) }),
      ...(judged === '' ? {} : { assessedAs: judged as Assessment }),
      place: where.place,
      ...(text === '' ? {} : { words: text }),
      attachments: [],
    };
    return { item, beside: photo.toSeal };
  };
  return make(
    'div',
    {},
    make('h1', { text: say('observation') }),
    kind.element,
    means.element,
    place.element,
    when.choice.element,
    count.element,
    assessed.element,
    photo.element,
    make('label', { class: 'asked', for: 'words', text: say('words') }),
    words,
    saveBar(desk, read),
  );
}

import type { ImpedimentCause, ImpedimentClass } from '@truceline/truce/coverage';
import type { FieldAccess } from '@truceline/truce/field';
import { instant } from '@truceline/truce/kernel';
import type { Desk } from './desk.ts';
import { choice, field, make } from './make.ts';
import { type Filled, saveBar } from './save-bar.ts';
import { mintId } from './save-item.ts';
import { whenChoice } from './when.ts';
import { say } from './words/words.ts';

const classes = ['denial', 'conditional', 'delay', 'regular', 'other'] as const;
const causes = ['jamming', 'fire', 'mines', 'weather', 'threat', 'remoteEquipment', 'notStated'] as const;

/** What kept the team from looking, in five questions of which one must be answered. */
export function accessScreen(desk: Desk): HTMLElement {
  const [id, openedAt] = [mintId(), Date.now()];
  const how = choice(
    say('how'),
    classes.map((value) => ({ value, label: say(`access_${value}`) })),
    { columns: 'wide', changed: () => (cause.element.hidden = how.value() !== 'other') },
  );
  const cause = choice(
    say('cause'),
    causes.map((value) => ({ value, label: say(`cause_${value}`) })),
    { chosen: 'notStated', columns: 'wide' },
  );
  cause.element.hidden = true;
  const zone = field(
    say('zone'),
    { id: 'access-zone', maxlength: 80, value: desk.kept.watch?.zone ?? '' },
    say('zoneHint'),
  );
  const by = field(say('by'), { id: 'access-by', maxlength: 80 });
  const since = whenChoice(say('since'), openedAt);
  const reason = make('textarea', { id: 'access-reason', rows: 3, autocomplete: 'off', maxlength: 2_000 });
  const read = (): Filled | string => {
    const kind = how.value() as ImpedimentClass['kind'] | undefined;
    if (kind === undefined) return say('required', say('how'));
    const item: FieldAccess = {
      v: 1,
      type: 'access',
      id,
      team: desk.kept.team ?? '',
      savedAt: instant(Date.now()),
      how: kind === 'other' ? { kind, cause: (cause.value() ?? 'notStated') as ImpedimentCause } : { kind },
      during: { startsAt: instant(since.at()), endsAt: instant(Math.max(openedAt, since.at())) },
      ...said('zone', zone.input.value),
      ...said('by', by.input.value),
      ...said('reason', reason.value),
    };
    return { item };
  };
  return make(
    'div',
    {},
    make('h1', { text: say('accessDenied') }),
    how.element,
    cause.element,
    since.choice.element,
    zone.element,
    by.element,
    make('label', { class: 'asked', for: 'access-reason', text: say('reason') }),
    reason,
    saveBar(desk, read),
  );
}

function said<Name extends string>(name: Name, typed: string): { readonly [Key in Name]?: string } {
  const text = typed.trim();
  return (text === '' ? {} : { [name]: text }) as { readonly [Key in Name]?: string };
}

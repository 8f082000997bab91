import { addDays, dayOf, type LocalDay, spanOfDay } from '../../kernel/index.ts';
import { type Id, shortName } from '../../terms/index.ts';
import type { Edition, ReleasedTime } from '../release/index.ts';

/** When somebody says that a ceasefire came into force. Rival readings stand side by side; none is taken for the truth. */
export interface StartReading {
  readonly ceasefire: Id;
  /** The last whole local day before, and the first whole one in force; a day in which it began lies between. */
  readonly lastBefore: LocalDay;
  readonly from: LocalDay;
  /** First day on which it is in force no more, where that is on the clock. */
  readonly to?: LocalDay;
  /** Who says so. */
  readonly by: string;
  /** The case itself counts by it. */
  readonly counted: boolean;
}

const asCounted = 'as the case counts it';

/** A first day in force that the asker states, and by whose word. */
export interface AskedStart {
  readonly day: LocalDay;
  readonly by: string;
}

/** Every reading of when a ceasefire began: of the text, and of what was declared and certified, and those that the asker states. Empty where none is on the clock. */
export function startsOfEdition(edition: Edition, asked: readonly AskedStart[] = []): readonly StartReading[] {
  const { dayZone, truceEndDay: to } = edition.case;
  const reading = (ceasefire: Id, at: ReleasedTime, by: string): StartReading => {
    const day = at.kind === 'day' ? at.day : dayOf(at.at, dayZone);
    const whole = at.kind === 'day' || spanOfDay(day, dayZone).startsAt === at.at;
    return {
      ceasefire,
      lastBefore: addDays(day, -1),
      from: whole ? day : addDays(day, 1),
      ...(to === undefined ? {} : { to }),
      by,
      counted: by === asCounted,
    };
  };
  const all = [
    ...edition.around.map(({ ceasefire, after }) => reading(ceasefire, after.from, asCounted)),
    ...(edition.decisions?.acts ?? []).flatMap((act) =>
      act.act === 'ceasefire' && (act.what === 'declared' || act.what === 'certified')
        ? [
            reading(
              act.ceasefire,
              { kind: 'exact', at: act.from },
              `${act.what} by the ${act.by.office}${act.by.of === undefined ? '' : ` of \`${shortName(act.by.of)}\``}`,
            ),
          ]
        : [],
    ),
    ...asked.map(({ day, by }) =>
      reading(edition.agreement.terms.ceasefires[0]?.id ?? '', { kind: 'day', day }, `stated by the asker: ${by}`),
    ),
  ];
  const byStart = Map.groupBy(all, ({ ceasefire, lastBefore, from }) => `${ceasefire} ${lastBefore} ${from}`);
  return [...byStart.values()].map((same) => ({
    ...same[0]!,
    by: [...new Set(same.map(({ by }) => by))].join('; '),
  }));
}

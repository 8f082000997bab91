import type { Position } from '@truceline/truce/kernel';
import type { Desk } from './desk.ts';
import { type Ground, groundAround, groundBytesMax, groundWith, readGround } from './ground.ts';
import { groundView } from './ground-view.ts';
import { button, field, make } from './make.ts';
import { say } from './words/words.ts';

/** What is marked of mines and tracks. It begins with what nobody knows, and never ends in a word of comfort. */
export function groundScreen(desk: Desk): HTMLElement {
  const { ground } = desk.kept;
  const about = make('ul', { id: 'around' });
  const first = make('p', { class: 'notice alert', id: 'not-surveyed', text: say('notSurveyed') });
  const map = groundView(ground, (at) => tellAround(at));
  const tellAround = (at: Position): void => {
    if (!ground) return;
    const { mine, track, trackHere } = groundAround(ground, at);
    first.textContent =
      trackHere === undefined
        ? say('notSurveyed')
        : say('trackHere', trackHere === 'undated' ? say('undated') : trackHere);
    about.replaceChildren(
      ...(mine
        ? [
            make('li', {
              text: say(
                'mineNear',
                Math.round(mine.distanceM),
                towards(mine.bearingDeg),
                mine.surveyed ?? say('undated'),
              ),
            }),
          ]
        : []),
      ...(track
        ? [
            make('li', {
              text: say(
                'trackNear',
                track.surveyed ?? say('undated'),
                Math.round(track.distanceM),
                towards(track.bearingDeg),
              ),
            }),
          ]
        : []),
    );
  };
  const take = async (text: string): Promise<void> => {
    const read = readGround(text);
    if ('wrong' in read) return desk.tell(say('groundBad', read.wrong));
    const all = groundWith(ground, read);
    await desk.keep({ ground: all });
    await desk.go('ground', loadedWords(all));
  };
  const file = field(say('groundLoad'), {
    id: 'ground-file',
    type: 'file',
    accept: '.geojson,.json,application/geo+json',
    onchange: () => {
      const chosen = file.input.files?.[0];
      if (chosen && chosen.size <= groundBytesMax) void chosen.text().then(take);
      else if (chosen) desk.tell(say('groundBad', `> ${groundBytesMax / 1e6} MB`));
    },
  });
  const look = async (): Promise<void> => {
    try {
      const id = desk.kept.link?.case;
      const asked = id === undefined ? '' : `?case=${encodeURIComponent(id)}`;
      const answer = await fetch(`./ground.geojson${asked}`, { cache: 'no-store' });
      if (answer.ok) await take(await answer.text());
      else desk.tell(say('groundMissing'));
    } catch {
      desk.tell(say('groundMissing'));
    }
  };
  const findMe = button(say('findMe'), () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        map.centreOn([coords.longitude, coords.latitude]);
        tellAround([coords.longitude, coords.latitude]);
      },
      () => desk.tell(say('noFix')),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
    );
  });
  return make(
    'div',
    {},
    make('h1', { text: say('ground') }),
    first,
    about,
    ground && ground.mines.length + ground.tracks.length > 0 ? undefined : make('p', { text: say('groundNone') }),
    ground ? make('p', { class: 'hint', id: 'loaded', text: loadedWords(ground) }) : undefined,
    ground ? findMe : undefined,
    ground ? map.element : undefined,
    ground?.zones?.length ? make('p', { class: 'hint', text: say('zonesHint') }) : undefined,
    file.element,
    make(
      'div',
      { class: 'stack' },
      button(say('groundFetch'), () => void look(), { id: 'ground-fetch' }),
      button(say('back'), () => void desk.go('home')),
    ),
  );
}

function loadedWords({ mines, tracks, zones, leftOut }: Ground): string {
  return say('groundLoaded', mines.length, tracks.length, zones?.length ?? 0, leftOut);
}

function towards(bearingDeg: number): string {
  return say('sectors').split(',')[Math.round(bearingDeg / 45) % 8]!;
}

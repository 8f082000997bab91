import { type Ground, groundStore } from '../ground/index.ts';
import { showWaiting } from '../live/index.ts';
import { chosenReport, detailStore } from '../selected/index.ts';
import { monitor, step } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { announce, undo } from './acts.ts';
import { dialogStore, openDialog } from './open-dialog.ts';
import { stepInQueue } from './queue.ts';

/** What the keyboard does anywhere on the page but where somebody writes. */
export function takeKeys(queue: () => readonly number[]): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (dialogStore.get().open !== undefined || isWriting(event.target)) return;
    const { ground } = groundStore.get();
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      void undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrows = isElsewhere(event.target) ? [] : ['ArrowDown', 'ArrowUp'];
    if (event.key.startsWith('Arrow') && !arrows.includes(event.key)) return;
    const done = doKey(event.key, ground, queue());
    if (done) event.preventDefault();
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}

function doKey(key: string, ground: Ground | undefined, queue: readonly number[]): boolean {
  switch (key) {
    case 'j':
    case 'ArrowDown':
    case 'k':
    case 'ArrowUp':
      if (ground) sayWhere(ground, queue, stepInQueue(ground, queue, key === 'j' || key === 'ArrowDown' ? 1 : -1));
      return true;
    case '[':
    case ']':
      otherReport(key === ']' ? 1 : -1);
      return true;
    case 'o':
      document.getElementById('selected')?.focus();
      return true;
    case 'l':
    case 's':
    case 'g':
    case 'r': {
      const chosen = chosenReport(detailStore.get().detail, monitor.get().report);
      if (chosen) openDialog(({ l: 'link', s: 'split', g: 'grade', r: 'setAside' } as const)[key]);
      else announce(say('Select an incident first: press j.'));
      return true;
    }
    case 'u':
      void undo();
      return true;
    case 'n':
      showWaiting();
      return true;
    case 'e':
      openDialog('report');
      return true;
    case '/':
      document.querySelector<HTMLInputElement>('#filter-text')?.focus();
      return true;
    case '?':
      openDialog('help');
      return true;
    default:
      return false;
  }
}

function sayWhere(ground: Ground, queue: readonly number[], index: number | undefined): void {
  if (index === undefined) return announce(say('Nothing waits among what is shown.'));
  const { incidents, kinds, places } = ground;
  announce(
    say('{at} of {all}: {kind}, {place}', {
      at: queue.indexOf(index) + 1,
      all: queue.length,
      kind: kinds[incidents.kind[index]!]?.words ?? say('incident'),
      place: places[incidents.place[index]!] ?? say('place not known'),
    }),
  );
}

function otherReport(by: 1 | -1): void {
  const { detail } = detailStore.get();
  const chosen = chosenReport(detail, monitor.get().report);
  if (!detail || !chosen) return;
  const at = detail.reports.indexOf(chosen) + by;
  const next = detail.reports[Math.min(detail.reports.length - 1, Math.max(0, at))]!;
  step({ kind: 'select', incident: detail.id, report: next.id });
  announce(
    say('report {at} of {all}: {source}', {
      at: detail.reports.indexOf(next) + 1,
      all: detail.reports.length,
      source: next.source ?? say('a source'),
    }),
  );
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName))
  );
}

/** Whether arrows mean something of their own where the focus is. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.map-pane, .table-pane, .time-pane, dialog') !== null;
}

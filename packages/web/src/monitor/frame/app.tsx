import { useEffect, useRef } from 'react';
import { AddressNotices, CopyLink } from '../address/index.ts';
import { Board } from '../board/index.ts';
import { EntryDialog } from '../entry/index.ts';
import { FilterBar } from '../filters/index.ts';
import { CoverageBar, GaugesBar } from '../gauges/index.ts';
import { groundStore } from '../ground/index.ts';
import { LiveBar } from '../live/index.ts';
import { MapPane } from '../map/index.ts';
import { SelectedPane } from '../selected/index.ts';
import { step, useMonitor, useStore } from '../state/index.ts';
import { TablePane } from '../table/index.ts';
import { TimePane } from '../time/index.ts';
import {
  ActDialog,
  dialogStore,
  HelpSheet,
  openDialog,
  QueuePane,
  takeKeys,
  UndoList,
  useQueue,
} from '../triage/index.ts';
import { say } from '../wording/index.ts';
import { Apart } from './apart.tsx';

/** Gauges above, queue left, map and table in the middle, the selected incident right, time below. */
export function App() {
  const view = useMonitor((state) => state.view);
  const failed = useStore(groundStore, (state) => state.failed);
  return (
    <>
      {failed === undefined ? null : (
        <p className="notice" role="alert">
          {say('The case cannot be read ({why}). What was shown stays.', { why: failed })}
        </p>
      )}
      <AddressNotices />
      {view === 'board' ? <Board /> : <Desk />}
    </>
  );
}

function Desk() {
  const queue = useQueue();
  const newest = useRef(queue);
  newest.current = queue;
  useEffect(() => takeKeys(() => newest.current), []);
  return (
    <div className="desk">
      <div className="top">
        <div className="bars">
          <div className="tools">
            <LiveBar />
            <button type="button" onClick={() => openDialog('report')} aria-keyshortcuts="e">
              {say('Enter a report')}
            </button>
            <button type="button" onClick={() => openDialog('help')} aria-keyshortcuts="?">
              {say('Keys')}
            </button>
            <button type="button" onClick={() => step({ kind: 'view', view: 'board' })}>
              {say('Board for a wall')}
            </button>
            <CopyLink />
          </div>
          <FilterBar />
        </div>
        <GaugesBar />
        <CoverageBar />
      </div>
      <div className="left">
        <QueuePane />
        <UndoList />
      </div>
      <div className="middle">
        <Apart name={say('Map')}>
          <MapPane />
        </Apart>
        <TablePane />
      </div>
      <SelectedPane />
      <Apart name={say('Time')}>
        <TimePane />
      </Apart>
      <Dialogs />
    </div>
  );
}

function Dialogs() {
  const open = useStore(dialogStore, (state) => state.open);
  if (open === undefined) return null;
  if (open === 'help') return <HelpSheet />;
  return open === 'report' ? <EntryDialog /> : <ActDialog asked={open} />;
}

import { lazy, Suspense } from 'react';
import { Modal } from '../triage/index.ts';
import { say } from '../wording/index.ts';

const EntryForm = lazy(() => import('./entry-form.tsx'));

/** The form for a report; what reads grids and bearings is loaded with it. */
export function EntryDialog() {
  return (
    <Modal title={say('Enter a report')}>
      <Suspense fallback={<p aria-busy="true">{say('Reading…')}</p>}>
        <EntryForm />
      </Suspense>
    </Modal>
  );
}

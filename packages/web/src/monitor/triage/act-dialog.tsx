import { type FormEvent, useState } from 'react';
import { useGround } from '../ground/index.ts';
import { chosenReport, type DetailReport, detailStore } from '../selected/index.ts';
import { monitor, useStore } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { enter, type TriageAct, triageStore } from './acts.ts';
import { targetsNear } from './link-targets.ts';
import { Modal } from './modal.tsx';
import { openDialog } from './open-dialog.ts';
import { seatStore } from './seat.ts';
import { SeatForm } from './seat-form.tsx';

type Asked = 'link' | 'split' | 'setAside' | 'grade';

/** Asks what an act needs, and enters it. The first field has the focus; Enter enters. */
export function ActDialog({ asked }: { readonly asked: Asked }) {
  const { judges } = useStore(seatStore, (state) => state);
  const { refused, busy } = useStore(triageStore, (state) => state);
  const [report] = useState(() => chosenReport(detailStore.get().detail, monitor.get().report));
  if (!report) return null;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const act = actOf(asked, report, new FormData(event.currentTarget));
    if (act && (await enter(act))) openDialog(undefined);
  };
  return (
    <Modal title={titleOf(asked)}>
      {judges ? (
        <form onSubmit={(event) => void submit(event)}>
          <p>
            {report.source ?? say('a source')} · {report.when} · {report.kind}, {report.place}
          </p>
          {asked === 'link' ? <Target /> : null}
          {asked === 'grade' ? <GradeFields report={report} /> : null}
          <label>
            {say('Reason')}
            <input name="reason" required maxLength={4000} autoComplete="off" />
          </label>
          {refused === undefined ? null : <p className="notice">{refused}</p>}
          <button type="submit" disabled={busy}>
            {say('Enter it in the record')}
          </button>
        </form>
      ) : (
        <SeatForm />
      )}
    </Modal>
  );
}

function titleOf(asked: Asked): string {
  switch (asked) {
    case 'link':
      return say('Link this report with another incident');
    case 'split':
      return say('Take this report out of the incident');
    case 'setAside':
      return say('Reject: set this report aside');
    case 'grade':
      return say('Grade this report');
  }
}

function actOf(asked: Asked, { id: report, sourceId }: DetailReport, form: FormData): TriageAct | undefined {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const reason = text('reason');
  if (asked === 'split' || asked === 'setAside') return { what: asked, report, reason };
  if (asked === 'link') return { what: 'link', report, with: text('with'), reason };
  const mark = text('grade').toUpperCase();
  if (/^[1-6]$/.test(mark)) return { what: 'credibility', report, digit: Number(mark), reason };
  if (/^[A-F]$/.test(mark) && sourceId !== undefined)
    return { what: 'reliability', source: sourceId, letter: mark, reason };
  return undefined;
}

/** With which incident: those near in time and place, the nearest first. */
function Target() {
  const ground = useGround();
  const { incident } = monitor.get();
  const near = ground && incident !== undefined ? targetsNear(ground, incident) : [];
  return (
    <p className="field">
      <label htmlFor="link-with">{say('Belongs with')}</label>
      {near.length === 0 ? (
        <input id="link-with" name="with" required placeholder={say('id of a report of that incident')} />
      ) : (
        <select id="link-with" name="with" required>
          {near.map(({ report, words }) => (
            <option key={report} value={report}>
              {words}
            </option>
          ))}
        </select>
      )}
    </p>
  );
}

function GradeFields({ report }: { readonly report: DetailReport }) {
  return (
    <label>
      {say('Credibility of the report, 1 to 6, or reliability of the source, A to F')}
      <input
        name="grade"
        required
        pattern="[1-6A-Fa-f]"
        maxLength={1}
        size={2}
        autoComplete="off"
        defaultValue={report.digit === undefined || report.digit === 6 ? '' : String(report.digit)}
      />
      <small>{say('A digit stands at once. A letter is of the source, and waits for a second person.')}</small>
    </label>
  );
}

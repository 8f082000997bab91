import { useGround } from '../ground/index.ts';
import { step, useMonitor } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { localTime } from '../wording/times.ts';
import { chosenReport, type IncidentDetail, useDetail } from './detail.ts';

/** The selected incident: reports, why they are one, grade, who did it, history. */
export function SelectedPane() {
  const incident = useMonitor((state) => state.incident);
  const { detail, failed } = useDetail();
  return (
    <section className="selected" aria-labelledby="selected-title" tabIndex={-1} id="selected">
      <h2 id="selected-title">{say('Selected incident')}</h2>
      {incident === undefined ? (
        <p>{say('None is selected. Press j for the first of the queue, or choose a row or a mark.')}</p>
      ) : failed ? (
        <p>{say('There is no such incident in what is known here: {incident}.', { incident })}</p>
      ) : !detail ? (
        <p aria-busy="true">{say('Reading…')}</p>
      ) : detail.former ? (
        <Former detail={detail} />
      ) : (
        <Detail detail={detail} />
      )}
    </section>
  );
}

function Former({ detail }: { readonly detail: IncidentDetail }) {
  const now = detail.former ?? [];
  return now.length === 0 ? (
    <p>
      {say('{incident} stands no more: its reports were taken back, corrected or set aside.', { incident: detail.id })}
    </p>
  ) : (
    <>
      <p>{say('{incident} stands no more; its reports are now part of:', { incident: detail.id })}</p>
      <ul>
        {now.map((id) => (
          <li key={id}>
            <button type="button" onClick={() => step({ kind: 'select', incident: id })}>
              {id}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Detail({ detail }: { readonly detail: IncidentDetail }) {
  const ground = useGround();
  const zone = ground?.case.dayZone ?? 'UTC';
  const chosen = chosenReport(
    detail,
    useMonitor((state) => state.report),
  );
  return (
    <>
      <h3>
        <a href={detail.page}>
          {detail.kind}, {detail.when[0]}
        </a>
      </h3>
      <dl className="facts">
        <Fact term={say('Where')} words={detail.place} />
        <Fact term={say('Zones')} words={detail.zones.join(', ') || say('none of the text')} />
        <Fact term={say('Grades')} words={detail.grades.join(' ') || say('not graded')} />
        <Fact term={say('Independent voices')} words={String(detail.groups)} />
        {detail.counted === undefined ? null : <Fact term={say('Counted')} words={detail.counted} />}
        {detail.deaths === undefined ? null : <Fact term={say('Deaths recorded')} words={detail.deaths} />}
      </dl>
      <h3>{say('Reports')}</h3>
      <ul className="reports">
        {detail.reports.map((report) => (
          <li key={report.id} data-chosen={report === chosen || undefined}>
            <button
              type="button"
              aria-pressed={report === chosen}
              onClick={() => step({ kind: 'select', incident: detail.id, report: report.id })}
            >
              {report.source ?? say('a source')} · {report.when} · {report.grade ?? say('not graded')}
            </button>
            {report === chosen ? (
              <div>
                <p>
                  {report.kind}, {report.place}
                  {report.actor === undefined ? '' : ` · ${say('names {actor}', { actor: report.actor })}`}
                </p>
                {report.text === undefined ? null : (
                  <blockquote dir="auto" lang="">
                    {report.text}
                  </blockquote>
                )}
                <p>
                  <a href={report.page}>{say('Page of the report')}</a> ·{' '}
                  <a href={report.judge}>{say('How it is judged')}</a>
                </p>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <h3>{say('Who, as far as evidence says')}</h3>
      <p>
        {[detail.attribution.word, detail.attribution.says].filter(Boolean).join('; ') ||
          say('Nothing is known of who acted.')}
      </p>
      {detail.attribution.shares.length === 0 ? null : (
        <table className="shares">
          <caption>{say('Share of each, in thousandths')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('Who')}</th>
              <th scope="col">{say('Share')}</th>
            </tr>
          </thead>
          <tbody>
            {detail.attribution.shares.map(({ words, perMille }) => (
              <tr key={words}>
                <th scope="row">{words}</th>
                <td>
                  <meter min={0} max={1000} value={perMille} aria-label={words} /> {perMille}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pairs detail={detail} />
      <History detail={detail} zone={zone} />
      {detail.breaches.length === 0 ? null : (
        <>
          <h3>{say('Evidence for apparent breaches')}</h3>
          <ul>
            {detail.breaches.map(({ page, title }) => (
              <li key={page}>
                <a href={page}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Pairs({ detail }: { readonly detail: IncidentDetail }) {
  const source = (id: string) => detail.reports.find((report) => report.id === id)?.source ?? id.slice(0, 8);
  return (
    <>
      <h3>{say('Why they are one')}</h3>
      {detail.joins.length === 0 ? (
        <p>{say('One origin speaks alone.')}</p>
      ) : (
        <ul>
          {detail.joins.map((join) => (
            <li key={`${join.one} ${join.other}`}>
              {source(join.one)} – {source(join.other)}: {join.words}
              {join.probability === undefined ? '' : ` (${join.probability.toFixed(3)})`}
            </li>
          ))}
        </ul>
      )}
      {detail.nearest === undefined ? null : (
        <p>
          {say('Nearest that is kept apart:')}{' '}
          <button type="button" onClick={() => step({ kind: 'select', incident: detail.nearest!.incident })}>
            {detail.nearest.incident}
          </button>{' '}
          ({detail.nearest.probability.toFixed(3)})
        </p>
      )}
    </>
  );
}

function History({ detail, zone }: { readonly detail: IncidentDetail; readonly zone: string }) {
  return (
    <>
      <h3>{say('History')}</h3>
      {detail.history.length === 0 && detail.byHand.length === 0 ? <p>{say('No change is recorded.')}</p> : null}
      <ol>
        {detail.history.map(({ at, words }) => (
          <li key={`${at} ${words}`}>
            {localTime(at, zone)}: {words}
          </li>
        ))}
        {detail.byHand.map((word) => (
          <li key={word.entry} data-undone={word.undone || undefined}>
            {localTime(word.at, zone)}, {word.person}: {handWords(word.what)} <q dir="auto">{word.reason}</q>
            {word.undone ? ` (${say('taken back')})` : word.idle ? ` (${say('moves nothing')})` : ''}
          </li>
        ))}
      </ol>
    </>
  );
}

/** What a person said of a report, in a word. */
function handWords(what: 'link' | 'split' | 'setAside'): string {
  if (what === 'link') return say('linked');
  return what === 'split' ? say('split off') : say('set aside');
}

function Fact({ term, words }: { readonly term: string; readonly words: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </div>
  );
}

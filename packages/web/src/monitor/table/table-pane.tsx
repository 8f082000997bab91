import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useGround, useShown } from '../ground/index.ts';
import { monitor, step, useMonitor } from '../state/index.ts';
import { useDifference } from '../time/index.ts';
import { say } from '../wording/index.ts';
import { rowsOf, type SortBy, type TableOf } from './rows.ts';
import { TableRow } from './table-row.tsx';

const rowHeight = 32;

/** Every incident, or every report, that is shown; in step with map and queue. */
export function TablePane() {
  const ground = useGround();
  const shown = useShown();
  const changes = useDifference()?.changes;
  const [of, setOf] = useState<TableOf>('incidents');
  const [order, setOrder] = useState<{ readonly by: SortBy; readonly down: boolean }>({ by: 'from', down: true });
  const rows = useMemo(
    () => (ground && shown ? rowsOf(ground, shown, { of, ...order }) : new Int32Array(0)),
    [ground, shown, of, order],
  );
  const selected = useMonitor((state) => (of === 'incidents' ? state.incident : (state.report ?? state.incident)));
  const at = useMemo(() => {
    if (!ground || selected === undefined) return -1;
    const index = ground[of].id.indexOf(selected);
    if (index >= 0) return rows.indexOf(index);
    const incident = ground.incidents.id.indexOf(selected);
    return incident < 0 ? -1 : rows.findIndex((row) => of === 'reports' && ground.reports.incident[row] === incident);
  }, [ground, of, rows, selected]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: rowHeight,
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  if (!ground || !shown) return <section className="table-pane skeleton" aria-label={say('Table')} aria-busy="true" />;
  const choose = (row: number): void => {
    const index = rows[Math.min(rows.length - 1, Math.max(0, row))];
    if (index === undefined) return;
    if (of === 'incidents') step({ kind: 'select', incident: ground.incidents.id[index] });
    else {
      const incident = ground.incidents.id[ground.reports.incident[index]!];
      step({ kind: 'select', incident, report: ground.reports.id[index] });
    }
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 2);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: Math.max(0, at - 1),
    PageDown: at + page,
    PageUp: Math.max(0, at - page),
    Home: 0,
    End: rows.length - 1,
  };
  const pressed = (event: KeyboardEvent): void => {
    const to = moves[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(to);
  };
  const columns = columnsOf(of);
  return (
    <section className="table-pane" aria-labelledby="table-title">
      <header>
        <h2 id="table-title">{say('Table')}</h2>
        <p aria-live="off">
          {of === 'incidents'
            ? say('{n, plural, one {# incident} other {# incidents}} of {all}', {
                n: rows.length,
                all: ground.incidents.id.length,
              })
            : say('{n, plural, one {# report} other {# reports}} of {all}', {
                n: rows.length,
                all: ground.reports.id.length,
              })}
        </p>
        <fieldset className="choice">
          <legend>{say('A row is')}</legend>
          {(['incidents', 'reports'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="table-of" checked={of === each} onChange={() => setOf(each)} />
              {each === 'incidents' ? say('an incident') : say('a report')}
            </label>
          ))}
        </fieldset>
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: rows that are not drawn have no place in a table of the page */}
      <div
        ref={scroller}
        className="scroller grid"
        role="grid"
        tabIndex={0}
        aria-labelledby="table-title"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={at >= 0 ? `row-${at}` : undefined}
        onKeyDown={pressed}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row */}
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="row" className="head" aria-rowindex={1}>
          {columns.map(({ by, words }, column) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
            <div
              key={by}
              role="columnheader"
              aria-colindex={column + 1}
              aria-sort={order.by === by ? (order.down ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" onClick={() => setOrder({ by, down: order.by === by ? !order.down : false })}>
                {words}
                {order.by === by ? (order.down ? ' ↓' : ' ↑') : ''}
              </button>
            </div>
          ))}
        </div>
        <div className="height" role="presentation" style={{ height: virtual.getTotalSize() }} />
        {virtual.getVirtualItems().map(({ index, start }) => (
          <TableRow
            // The place keeps its element, whichever row stands there.
            key={index}
            ground={ground}
            of={of}
            index={rows[index]!}
            row={index}
            top={start}
            selected={index === at}
            change={of === 'incidents' ? changes?.get(ground.incidents.id[rows[index]!]!) : undefined}
            choose={choose}
          />
        ))}
      </div>
      {rows.length === 0 ? (
        <p className="empty">
          {ground.incidents.id.length === 0
            ? say('Nothing is recorded in this case yet.')
            : say('Nothing passes the filters that are set.')}
        </p>
      ) : null}
      <p className="hidden" aria-hidden="true" data-selected={monitor.get().incident ?? ''} />
    </section>
  );
}

function columnsOf(of: TableOf): readonly { readonly by: SortBy; readonly words: string }[] {
  return [
    { by: 'from', words: say('When') },
    { by: 'kind', words: say('Kind') },
    { by: 'place', words: say('Place') },
    { by: 'grade', words: say('Grade') },
    { by: 'received', words: say('Received') },
    { by: 'count', words: of === 'incidents' ? say('Reports') : say('Stands') },
  ];
}

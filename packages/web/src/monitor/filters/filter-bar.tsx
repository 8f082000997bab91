import { useGround } from '../ground/index.ts';
import { type Filters, noFilters, step, useMonitor } from '../state/index.ts';
import { say } from '../wording/index.ts';

/** What is shown: by zone, kind, grade, words. Times stand with the clocks. */
export function FilterBar() {
  const ground = useGround();
  const filters = useMonitor((state) => state.filters);
  if (!ground) return <search className="filters" aria-busy="true" />;
  const set = (changes: Partial<Filters>) => step({ kind: 'filter', filters: changes });
  return (
    <search className="filters">
      <label htmlFor="filter-text">{say('Search')}</label>
      <input
        id="filter-text"
        type="search"
        value={filters.text}
        maxLength={200}
        onChange={(event) => set({ text: event.target.value })}
      />
      <Many
        words={say('Zones')}
        chosen={filters.zones}
        all={ground.zones.map(({ id, title }) => ({ id, words: title }))}
        choose={(zones) => set({ zones })}
      />
      <Many words={say('Kinds')} chosen={filters.kinds} all={ground.kinds} choose={(kinds) => set({ kinds })} />
      <Many
        words={say('Grades')}
        chosen={filters.grades}
        all={[...ground.grades].sort().map((id) => ({ id, words: id }))}
        choose={(grades) => set({ grades })}
      />
      {filters === noFilters ? null : (
        <button type="button" onClick={() => step({ kind: 'clearFilters' })}>
          {say('Show everything')}
        </button>
      )}
    </search>
  );
}

interface ManyShown {
  readonly words: string;
  readonly chosen: readonly string[];
  readonly all: readonly { readonly id: string; readonly words: string }[];
  readonly choose: (chosen: readonly string[]) => void;
}

/** Several of a list, folded until it is wanted. */
function Many({ words, chosen, all, choose }: ManyShown) {
  return (
    <details className="many">
      <summary>
        {words}
        {chosen.length === 0 ? '' : ` (${chosen.length})`}
      </summary>
      <fieldset>
        <legend>{words}</legend>
        {all.map((each) => (
          <label key={each.id}>
            <input
              type="checkbox"
              checked={chosen.includes(each.id)}
              onChange={() =>
                choose(chosen.includes(each.id) ? chosen.filter((id) => id !== each.id) : [...chosen, each.id])
              }
            />
            {each.words}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

// One file an area of the pages; the text in English is the key. The test beside it says what is missing.
import agreement from './agreement.json' with { type: 'json' };
import breaches from './breaches.json' with { type: 'json' };
import charts from './charts.json' with { type: 'json' };
import claims from './claims.json' with { type: 'json' };
import data from './data.json' with { type: 'json' };
import days from './days.json' with { type: 'json' };
import decide from './decide.json' with { type: 'json' };
import exercise from './exercise.json' with { type: 'json' };
import figures from './figures.json' with { type: 'json' };
import findings from './findings.json' with { type: 'json' };
import frame from './frame.json' with { type: 'json' };
import held from './held.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };
import home from './home.json' with { type: 'json' };
import humanitarian from './humanitarian.json' with { type: 'json' };
import incidents from './incidents.json' with { type: 'json' };
import kinds from './kinds.json' with { type: 'json' };
import labels from './labels.json' with { type: 'json' };
import map from './map.json' with { type: 'json' };
import monitor from './monitor.json' with { type: 'json' };
import observations from './observations.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };
import places from './places.json' with { type: 'json' };
import promises from './promises.json' with { type: 'json' };
import record from './record.json' with { type: 'json' };
import recovery from './recovery.json' with { type: 'json' };
import reports from './reports.json' with { type: 'json' };
import sources from './sources.json' with { type: 'json' };
import texts from './texts.json' with { type: 'json' };

export default {
  ...agreement,
  ...breaches,
  ...charts,
  ...claims,
  ...data,
  ...days,
  ...decide,
  ...exercise,
  ...figures,
  ...findings,
  ...frame,
  ...held,
  ...home,
  ...help,
  ...humanitarian,
  ...incidents,
  ...kinds,
  ...labels,
  ...map,
  ...monitor,
  ...observations,
  ...people,
  ...places,
  ...promises,
  ...record,
  ...recovery,
  ...reports,
  ...sources,
  ...texts,
} as Readonly<Record<string, string>>;

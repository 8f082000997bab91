import { mulberry32 } from '../chance.ts';

const sectors = ['energy', 'health', 'education', 'transport.road', 'waterAndWaste', 'socialHousing'];
const stages = ['identification', 'preparation', 'implementation', 'completion', 'cancelled'];

/** An invented OC4IDS package of at least so many bytes, in pieces, with how many projects it holds by then. Same seed, same bytes. */
export function* portfolio(
  seed: number,
  bytesMin: number,
): Generator<{ readonly text: string; readonly projects: number }> {
  const next = mulberry32(seed);
  let [bytes, projects] = [0, 0];
  const head = `{"version":"0.9","uri":"https://recovery.example/bench.json","publishedDate":"2031-05-01T00:00:00Z","publisher":{"name":"EXERCISE bench"},"projects":[\n`;
  yield { text: head, projects };
  for (; bytes < bytesMin; projects++) {
    const text = `${projects === 0 ? '' : ',\n'}${JSON.stringify(project(projects, next))}`;
    bytes += text.length;
    yield { text, projects: projects + 1 };
  }
  yield { text: '\n]}\n', projects };
}

function project(index: number, next: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const amount = () => ({ amount: Math.floor(next() * 1e10) / 100, currency: pick(['EUR', 'UAH', 'USD']) });
  const date = () =>
    `203${Math.floor(next() * 2)}-0${1 + Math.floor(next() * 9)}-1${Math.floor(next() * 10)}T00:00:00Z`;
  const words = (count: number) => 'words of an invented works that nobody has planned '.repeat(count);
  const currency = pick(['EUR', 'UAH']);
  return {
    id: `oc4ids-bench-${index}`,
    identifiers: [{ scheme: 'UA-DREAM', id: `D-${index}` }],
    updated: '2031-04-20T10:00:00Z',
    title: `EXERCISE works ${index}`,
    description: words(8),
    status: pick(stages),
    period: { startDate: '2031-01-01T00:00:00Z', endDate: '2032-01-01T00:00:00Z' },
    sector: [pick(sectors)],
    locations: [
      {
        id: '1',
        geometry: { type: 'Point', coordinates: [30 + next() * 10, 46 + next() * 6] },
        address: { region: `Region ${Math.floor(next() * 24)}`, locality: `Place ${Math.floor(next() * 5_000)}` },
      },
    ],
    budget: { amount: amount(), approvalDate: date() },
    parties: Array.from({ length: 4 }, (_, party) => ({
      id: `party-${party}`,
      name: `Organisation ${Math.floor(next() * 1_000)}`,
      roles: [party === 0 ? 'publicAuthority' : 'supplier'],
      address: { streetAddress: words(1), countryName: 'Nowhere' },
      contactPoint: { name: `Invented Person ${index}` },
    })),
    contractingProcesses: Array.from({ length: 2 }, (_, process) => ({
      id: `ocds-bench-${index}-${process}`,
      summary: {
        ocid: `ocds-bench-${index}-${process}`,
        title: words(1),
        contractValue: { amount: Math.floor(next() * 1e8), currency },
        contractPeriod: { startDate: date(), endDate: '2032-01-01T00:00:00Z' },
        transactions: Array.from({ length: 4 }, (__, each) => ({
          id: String(each),
          date: date(),
          value: { amount: Math.floor(next() * 1e7) / 100, currency },
          payer: { id: 'party-0', name: 'Payer' },
        })),
        documents: Array.from({ length: 3 }, (__, each) => ({
          id: String(each),
          title: words(1),
          url: `https://recovery.example/${index}/${each}`,
        })),
      },
    })),
  };
}

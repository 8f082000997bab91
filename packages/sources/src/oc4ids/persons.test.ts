import { describe, expect, it } from 'vitest';
import { textInput } from '../../testing/rows-of.ts';
import { draftsIn, saidIn, worksRowsOf } from '../../testing/works-of.ts';
import { readOc4ids } from './read.ts';

const updated = '2031-04-20T10:00:00Z';

function read(project: object) {
  const text = JSON.stringify({ publisher: { name: 'Ministry' }, publishedDate: '2031-05-01', projects: [project] });
  return worksRowsOf(readOc4ids(textInput('projects.json', text)));
}

describe('names of persons', () => {
  const listed = { parties: [{ id: '1', name: 'Grid Company', people: [{ id: '1', name: 'Petro Vyhadanyi' }] }] };

  it.each([
    ['title', { title: 'House of  petro VYHADANYI' }],
    ['publicAuthority', { publicAuthority: { name: 'Petro Vyhadanyi' } }],
    [
      'transactions.payer',
      { transactions: [{ id: '1', payer: { name: 'Petro Vyhadanyi' }, value: { amount: 1, currency: 'EUR' } }] },
    ],
    [
      'budget.finance.financingParty',
      { budget: { finance: [{ id: '1', source: 'Petro Vyhadanyi', value: { amount: 1, currency: 'EUR' } }] } },
    ],
    ['locations.address.locality', { locations: [{ id: '1', address: { locality: 'Yard of Petro Vyhadanyi' } }] }],
    ['identifiers', { identifiers: [{ id: 'Petro Vyhadanyi 7' }] }],
  ])('whom the project lists are not taken over from %s', async (column, project) => {
    const rows = await read({ id: 'p', updated, ...listed, ...project });
    const told = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
    expect(told).not.toMatch(/vyhadanyi/i);
    expect(saidIn(rows)).toContainEqual(
      `noted 1 ${column}: names a person whom the same entry lists; it is not taken over`,
    );
  });

  it('stand in no reason either: a date, a stage or a sector that is a name is not repeated', async () => {
    const named = {
      status: 'Petro Vyhadanyi',
      sector: ['Petro Vyhadanyi'],
      period: { startDate: 'ask Petro Vyhadanyi' },
    };
    const all = saidIn(await read({ id: 'p', updated, ...listed, ...named }));
    expect(all.join()).not.toMatch(/vyhadanyi/i);
    expect(all).toContain(
      'rejected 1 status: cannot be used; it is not repeated here, since it names a person whom the same entry lists',
    );
  });

  it('and addresses of e-mail in a title are not taken over; a contact with the name of its organisation is none', async () => {
    const rows = await read({ id: 'p', updated, title: 'Ask olena@grid.example' });
    expect(draftsIn(rows).map(({ telling }) => telling)).toEqual([{ what: 'described', facts: {} }]);
    const contact = { parties: [{ name: 'Grid Company', contactPoint: { name: 'Grid Company' } }] };
    const [draft] = draftsIn(await read({ id: 'p', updated, title: 'Works of Grid Company', ...contact }));
    expect(draft?.telling).toMatchObject({ facts: { name: 'Works of Grid Company' } });
  });
});

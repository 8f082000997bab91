import type { Interval } from '@truceline/truce/kernel';
import type { Money } from '@truceline/truce/pledges';
import type { Placing } from '@truceline/truce/recovery';
import { periodOf } from '../oc4ids/project-facts.ts';
import { listOf, memberAt, memberOf, textOf } from '../open-contracting/json-members.ts';
import type { PackageReading } from '../open-contracting/package-head.ts';
import { textKeeper } from '../open-contracting/persons.ts';
import { placingOf } from '../open-contracting/placing.ts';
import type { Remarks } from '../open-contracting/remarks.ts';
import { moneyOf } from '../open-contracting/value.ts';
import { happenedOf, whenOf } from '../open-contracting/when.ts';

/** A contract as one release has it. */
export interface ContractTold {
  readonly id: string;
  readonly status: string | undefined;
  readonly value: Money | undefined;
  readonly signedAt: Interval;
  readonly paid: readonly { readonly id: string; readonly at: Interval; readonly amount: Money }[];
}

/** What one release says of its process, as far as the ledger has a place for it. */
export interface ReleaseFacts {
  readonly ocid: string;
  readonly line: number;
  readonly told: Interval;
  readonly name: string | undefined;
  readonly owner: string | undefined;
  readonly planned: Interval | undefined;
  readonly placing: Placing | undefined;
  readonly exercise: boolean;
  readonly project: { readonly id: string; readonly title: string | undefined } | undefined;
  /** Processes of which this one is a part. */
  readonly partOf: readonly string[];
  readonly budget: Money | undefined;
  /** `works`, `goods` or `services`. */
  readonly category: string | undefined;
  readonly tenderStatus: string | undefined;
  readonly hasTender: boolean;
  readonly contracts: readonly ContractTold[];
}

/** Relationships by which a process belongs to another. */
const belonging = ['parent', 'subContract', 'planning'];

/** What a release says; nothing, with a reason among the remarks, where nobody can say of which process or when. */
export function releaseFacts(
  release: unknown,
  line: number,
  publishedAt: Interval | undefined,
  { land, madeAt }: PackageReading,
  remarks: Remarks,
): ReleaseFacts | undefined {
  const ocid = textOf(memberOf(release, 'ocid'));
  if (ocid === undefined) return void remarks.reject('ocid', 'is empty: nobody can say which process is meant');
  const told = whenOf(memberOf(release, 'date'), 'date', remarks) ?? publishedAt ?? madeAt;
  if (told === undefined)
    return void remarks.reject(
      'date',
      'neither the release nor its file says when it was told; name the day, `"made": "2031-03-01"`',
    );
  const kept = textKeeper(release, remarks);
  const tender = memberOf(release, 'tender');
  const title = textOf(memberOf(tender, 'title'));
  const projectId = textOf(
    memberAt(release, 'planning', 'project', 'id') ?? memberAt(release, 'planning', 'budget', 'projectID'),
  );
  const projectTitle =
    memberAt(release, 'planning', 'project', 'title') ?? memberAt(release, 'planning', 'budget', 'project');
  const locations = listOf(tender, 'items').flatMap((item) => [
    ...listOf(item, 'deliveryLocations'),
    memberOf(item, 'deliveryLocation'),
    { address: memberOf(item, 'deliveryAddress') },
  ]);
  return {
    ocid,
    line,
    told,
    name: kept(title?.replace(/^EXERCISE /, ''), 'tender.title'),
    owner: kept(memberAt(release, 'buyer', 'name') ?? memberAt(tender, 'procuringEntity', 'name'), 'buyer'),
    planned: periodOf(memberOf(tender, 'contractPeriod'), 'tender.contractPeriod', remarks),
    placing: placingOf(locations, { land, kept, remarks }),
    exercise: title?.startsWith('EXERCISE ') ?? false,
    project:
      projectId === undefined ? undefined : { id: projectId, title: kept(projectTitle, 'planning.project.title') },
    partOf: listOf(release, 'relatedProcesses').flatMap((each) => {
      const related = listOf(each, 'relationship').some((one) => belonging.includes(textOf(one) ?? ''));
      const byOcid = textOf(memberOf(each, 'scheme')) === 'ocid';
      return related && byOcid ? (textOf(memberOf(each, 'identifier')) ?? []) : [];
    }),
    budget: moneyOf(memberAt(release, 'planning', 'budget', 'amount'), 'planning.budget.amount', remarks),
    category: textOf(memberOf(tender, 'mainProcurementCategory')),
    tenderStatus: textOf(memberOf(tender, 'status')),
    hasTender: tender !== undefined,
    contracts: listOf(release, 'contracts').map((each, index) => contractOf(each, index, told, remarks)),
  };
}

function contractOf(contract: unknown, index: number, told: Interval, remarks: Remarks): ContractTold {
  const column = 'contracts.implementation.transactions';
  return {
    id: textOf(memberOf(contract, 'id')) ?? `number ${index}`,
    status: textOf(memberOf(contract, 'status')),
    value: moneyOf(memberOf(contract, 'value'), 'contracts.value', remarks),
    signedAt: happenedOf(memberOf(contract, 'dateSigned'), 'contracts.dateSigned', told, remarks),
    paid: listOf(memberOf(contract, 'implementation'), 'transactions').flatMap((each, number) => {
      const amount = moneyOf(memberOf(each, 'value') ?? memberOf(each, 'amount'), `${column}.value`, remarks, {
        refunds: true,
      });
      const id = textOf(memberOf(each, 'id')) ?? `number ${number}`;
      const at = happenedOf(memberOf(each, 'date'), `${column}.date`, told, remarks);
      return amount === undefined ? [] : [{ id, at, amount }];
    }),
  };
}

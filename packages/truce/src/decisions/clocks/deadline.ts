import type { Instant } from '../../kernel/index.ts';
import { type Id, shortName } from '../../terms/index.ts';
import type { Docket, DocketCase } from '../docket/index.ts';

/** A time by which a person asked for something: it runs because somebody set it, not because the text does. */
export interface Deadline {
  readonly kind: 'reply' | 'task' | 'remedy' | 'vote' | 'promise' | 'step';
  /** Of the case, vote, call or step that it belongs to. */
  readonly name: string;
  /** One line in words. */
  readonly words: string;
  /** Who must act: items of the text, or words where it is none of them. */
  readonly by: readonly string[];
  readonly dueAt: Instant;
  readonly over: boolean;
}

/** The open deadlines of a docket: replies, tasks and remedies that are awaited, votes that close. */
export function deadlinesFromDocket(docket: Docket): readonly Deadline[] {
  const votes = docket.votes
    .filter(({ state }) => state === 'open')
    .map(
      (vote): Deadline => ({
        kind: 'vote',
        name: vote.name,
        words: `vote \`${vote.name}\` of \`${shortName(vote.body)}\` closes`,
        by: vote.needed?.undecided ?? [],
        dueAt: vote.closesAt,
        over: false,
      }),
    );
  return [...docket.cases.flatMap(ofCase), ...votes];
}

function ofCase({ name, replies, tasks, remedies }: DocketCase): readonly Deadline[] {
  const made = (
    kind: Deadline['kind'],
    about: { readonly words: string; readonly by: Id; readonly dueAt: Instant | undefined; readonly over: boolean },
  ): readonly Deadline[] =>
    about.dueAt === undefined
      ? []
      : [{ kind, name, words: about.words, by: [about.by], dueAt: about.dueAt, over: about.over }];
  return [
    ...replies
      .filter(({ state }) => state === 'awaited' || state === 'missing')
      .flatMap(({ of, due, state }) =>
        made('reply', {
          words: `reply of \`${shortName(of)}\` in case \`${name}\``,
          by: of,
          dueAt: due,
          over: state === 'missing',
        }),
      ),
    ...tasks
      .filter(({ state }) => state === 'running' || state === 'overdue')
      .flatMap(({ task, state }) =>
        made('task', {
          words: `task \`${task.task}\` in case \`${name}\``,
          by: task.to,
          dueAt: task.due,
          over: state === 'overdue',
        }),
      ),
    ...remedies
      .filter(({ state }) => state === 'running' || state === 'overdue')
      .flatMap(({ remedy, state }) =>
        made('remedy', {
          words: `remedy \`${remedy.remedy}\` in case \`${name}\``,
          by: remedy.of,
          dueAt: remedy.due,
          over: state === 'overdue',
        }),
      ),
  ];
}

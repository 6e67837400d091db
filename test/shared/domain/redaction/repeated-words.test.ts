import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { repeatedWords } from '../../../../shared/domain/redaction/repeated-words.ts';
import type { TaskSource } from '../../../../shared/domain/tasks/task.ts';
import { factOf, minute, stream } from '../../../helpers/incident-builder.ts';
import { drafts } from '../../../helpers/arbitraries/events.ts';

const entry = `${stream}/00000000000000aa/1`;
const another = `${stream}/00000000000000aa/2`;
const link = (from: string, to: string) => ({
  at: minute(1),
  from,
  to,
  relation: 'follows' as const,
  text: 'x',
  of: 'y',
});
const task = (id: string, source: TaskSource | null) =>
  draft('task.added', { at: minute(1), task: id, text: 'x', kind: 'fix', owner: null, role: null, due: null, source });

describe('what says an entry’s words again', () => {
  test('is every correction and removal, each link of either end, and all that was said of tasks given from it', () => {
    const amendments = [
      draft('entry.corrected', { entry, changes: { text: 'x' }, reason: null }),
      draft('entry.removed', { entry, reason: 'y' }),
      draft('action.undone', { at: minute(1), events: [entry] }),
    ].map((said, index) => factOf(said, 10 + index));
    const facts = [
      draft('entries.linked', link(entry, another)),
      draft('entries.unlinked', link(another, entry)),
      draft('entries.linked', link(another, another)),
      task('from it', { kind: 'entry', entry }),
      task('from another', { kind: 'entry', entry: another }),
      task('from an item', { kind: 'item', item: 'report.alert_detail' }),
      task('from nothing', null),
      draft('task.changed', { at: minute(2), task: 'from it', text: 'x', changes: { state: 'done' } }),
      draft('task.acknowledged', { at: minute(2), task: 'from it', text: 'x' }),
      draft('task.changed', { at: minute(2), task: 'from another', text: 'x', changes: { state: 'done' } }),
    ].map((said, index) => factOf(said, 20 + index));
    const state = facts.reduce((before, fact) => evolve(before, fact), emptyIncident(stream));
    const found = repeatedWords(entry, amendments, state, null);
    const seqs = (said: readonly { readonly id: string }[]) => said.map(({ id }) => Number(id.split('/')[2]));
    expect(seqs(found.corrections)).toEqual([10]);
    expect(seqs(found.removals)).toEqual([11]);
    expect(seqs(found.links)).toEqual([20, 21]);
    expect(seqs(found.tasks)).toEqual([23, 27, 28]);
  });

  test('is nothing of what names no entry, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(drafts, { maxLength: 30 }), (said) => {
        const facts = said.map((one, index) => factOf(one, index + 1));
        const state = facts.reduce((before, fact) => evolve(before, fact), emptyIncident(stream));
        const { links, tasks } = repeatedWords('never named', [], state, null);
        expect([...links, ...tasks]).toEqual([]);
      }),
    );
  });
});

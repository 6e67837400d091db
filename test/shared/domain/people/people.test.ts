import { describe, expect, it } from 'vitest';
import { type EventDraft } from '../../../../shared/domain/event/event-bodies.ts';
import type { Fact } from '../../../../shared/domain/event/fact.ts';
import { peopleOf } from '../../../../shared/domain/people/people-of.ts';
import { decideWorkspace } from '../../../../shared/domain/workspace/decide-workspace.ts';
import {
  type WorkspaceCommandInput,
  workspaceCommandSchema,
} from '../../../../shared/domain/workspace/workspace-command.ts';
import { type WorkspaceState, workspaceStateOf } from '../../../../shared/domain/workspace/workspace-state.ts';

const empty: WorkspaceState = { facts: [] };

/** Does one thing after another; gives the state, or the first refusal's code. */
function after(commands: readonly WorkspaceCommandInput[], state = empty): WorkspaceState | string {
  let made = 0;
  for (const command of commands) {
    const decision = decideWorkspace(state, workspaceCommandSchema.parse(command), () => `p${(made += 1)}`, 0);
    if (!decision.ok) return decision.error.code;
    state = workspaceStateOf([...state.facts, ...factsOf(decision.value, state.facts.length)]);
  }
  return state;
}

function factsOf(drafts: readonly EventDraft[], from: number): readonly Fact[] {
  return drafts.map(({ kind, body }, index) => {
    const place = String(from + index + 1).padStart(4, '0');
    return {
      id: `x/y/${place}`,
      kind,
      body,
      at: 0,
      recordedAt: 0,
      order: place,
      author: 'Li Lei',
      group: null,
    } as never;
  });
}

const wang = { name: 'Wang Fang' };

describe('the directory', () => {
  it.each<[string, readonly WorkspaceCommandInput[], string]>([
    [
      'a name that is here',
      [
        { kind: 'list_people', people: [wang] },
        { kind: 'list_people', people: [wang] },
      ],
      'name_taken',
    ],
    ['a change of nobody', [{ kind: 'list_people', people: [{ ...wang, person: 'p9' }] }], 'unknown_person'],
    [
      'what is so already',
      [
        { kind: 'list_people', people: [wang] },
        { kind: 'list_people', people: [{ ...wang, person: 'p1' }] },
      ],
      'nothing_changed',
    ],
    ['a leaving of nobody', [{ kind: 'mark_person_left', person: 'p1' }], 'unknown_person'],
  ])('refuses %s', (_what, commands, code) => {
    expect(after(commands)).toBe(code);
  });

  it('gives a name free once its person has left, and knows who came back', () => {
    const gone = after([
      { kind: 'list_people', people: [wang] },
      { kind: 'mark_person_left', person: 'p1' },
    ]) as WorkspaceState;
    expect(peopleOf(gone)).toMatchObject([{ name: 'Wang Fang', hasLeft: true }]);
    const back = after([{ kind: 'list_people', people: [{ ...wang, person: 'p1', contact: '1' }] }], gone);
    expect(peopleOf(back as WorkspaceState)).toMatchObject([{ name: 'Wang Fang', contact: '1', hasLeft: false }]);
  });

  it('is the same in whatever order its facts arrived, however often', () => {
    const state = after([
      { kind: 'list_people', people: [wang, { name: 'Zhao Min' }] },
      { kind: 'list_people', people: [{ name: 'Zhao Min', person: 'p2', contact: '2' }] },
    ]) as WorkspaceState;
    const { facts } = state;
    expect(workspaceStateOf([...facts.toReversed(), ...facts])).toEqual(state);
  });
});

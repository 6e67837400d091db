import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../shared/domain/event/fact.ts';
import type { Handbook } from '../../../../shared/domain/handbook/handbook.ts';
import { handbookDifferences } from '../../../../shared/domain/handbook/handbook-differences.ts';
import {
  handbookVersions,
  spokenVersion,
  versionAfter,
  versionInForce,
} from '../../../../shared/domain/handbook/handbook-versions.ts';
import { decideWorkspace } from '../../../../shared/domain/workspace/decide-workspace.ts';
import { type WorkspaceState, workspaceStateOf } from '../../../../shared/domain/workspace/workspace-state.ts';
import { handbook, handbookWith } from '../../../helpers/handbook.ts';

const longer = handbookWith({ escalateAfter: 45 });

/** Adopts a handbook; the state with it, or the refusal's code. */
function adopt(state: WorkspaceState, made: Handbook, basedOn: number, id = '0000ffff'): WorkspaceState | string {
  const asked = { kind: 'adopt_handbook', handbook: made, basedOn, note: 'longer', because: null } as const;
  const decision = decideWorkspace(state, asked, () => id, 0);
  if (!decision.ok) return decision.error.code;
  const place = state.facts.length + 1;
  const facts = decision.value.map(({ kind, body }) => {
    const order = `${place}`.padStart(4, '0');
    return { id: `x/${id}/${place}`, kind, body, at: 0, recordedAt: place, order: `${order}${id}`, author: 'Li Lei' };
  });
  return workspaceStateOf([...state.facts, ...(facts as unknown as Fact[])]);
}

describe('versions of the handbook', () => {
  it('are counted on from the one in force, which a new one replaces', () => {
    const second = adopt({ facts: [] }, longer, 1) as WorkspaceState;
    const inForce = versionInForce(second, 1);
    expect(spokenVersion(inForce)).toBe(2);
    expect(handbookVersions(second)).toMatchObject([{ basedOn: 1, note: 'longer', by: 'Li Lei' }]);
    const third = adopt(second, handbook, inForce) as WorkspaceState;
    expect(handbookVersions(third).map(({ version }) => spokenVersion(version))).toEqual([3, 2]);
    expect(adopt(third, longer, inForce)).toBe('handbook_moved_on');
  });

  it('that were made apart both stand, and all agree which is in force', () => {
    const [here, there] = [adopt({ facts: [] }, longer, 1, '00000001'), adopt({ facts: [] }, handbook, 1, '00000002')];
    const all = [...(here as WorkspaceState).facts, ...(there as WorkspaceState).facts];
    const [one, other] = [workspaceStateOf(all), workspaceStateOf(all.toReversed())];
    expect(handbookVersions(one)).toHaveLength(2);
    expect(handbookVersions(one)).toEqual(handbookVersions(other));
  });

  it('are spoken of by their count, whatever the chance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 99_999 }), (count, chance) => {
        let version = 1;
        for (let step = 0; step < count; step += 1) version = versionAfter(version, chance);
        expect(spokenVersion(version)).toBe(count + 1);
      }),
    );
  });
});

describe('what differs between two versions', () => {
  it('is told field by field, and what came, went or changed its place', () => {
    const [first, second, ...rest] = handbook.checklist;
    if (first === undefined || second === undefined) throw new Error('the handbook has a checklist');
    const added = { ...first, id: 'report.own_1', text: { en: 'Call', zh: '打电话' } };
    const changed: Handbook = {
      ...handbookWith({ escalateAfter: 45 }),
      checklist: [...rest.slice(1), second, { ...first, role: 'dev' }, added],
      chat: { ...handbook.chat, level: { ...handbook.chat.level, zh: '{number} 定级' } },
    };
    const differences = handbookDifferences(handbook, changed);
    expect(differences).toContainEqual({ part: 'policy', of: '', field: 'escalateAfter', before: '30', after: '45' });
    expect(differences).toContainEqual({ part: 'checklist', of: first.id, field: 'role', before: 'ops', after: 'dev' });
    expect(differences).toContainEqual({
      part: 'checklist',
      of: 'report.own_1',
      field: null,
      before: null,
      after: '打电话',
    });
    expect(differences.filter(({ part }) => part === 'chat')).toMatchObject([
      { of: 'level', field: 'zh', after: '{number} 定级' },
    ]);
    expect(differences).toContainEqual(expect.objectContaining({ of: rest[0]?.id, after: null }));
    expect(differences.some(({ field }) => field === 'order')).toBe(true);
  });

  it('is nothing between a version and itself', () => {
    expect(handbookDifferences(handbook, structuredClone(handbook))).toEqual([]);
  });
});

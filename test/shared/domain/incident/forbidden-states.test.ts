import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IncidentCommand } from '../../../../shared/domain/incident/command.ts';
import { decide } from '../../../../shared/domain/incident/decide.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { type IncidentView, viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { isEnded } from '../../../../shared/domain/incident/status-at.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import type { StageKey } from '../../../../shared/domain/stages/stage.ts';
import { commands } from '../../../helpers/arbitraries/commands.ts';
import { registrations } from '../../../helpers/arbitraries/events.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, factOf, stream, t0 } from '../../../helpers/incident-builder.ts';

/** Commands that move what this is about; the others are in other tests and would only dilute these. */
const moving = new Set<IncidentCommand['kind']>([
  'set_level',
  'launch_response',
  'declare_mitigation',
  'declare_recovery',
  'revoke_recovery',
  'enter_stage',
  'end_stage',
  'skip_stage',
  'reopen_stage',
  'name_commander',
  'offer_command',
  'accept_command',
  'assign_role',
  'release_role',
  'tick_item',
  'mark_item_not_applicable',
  'close_incident',
  'mark_false_alarm',
  'mark_duplicate',
  'merge_incident',
  'reopen_incident',
  'change_registration',
  'waive_escalation',
]);
const actors = fc.constantFrom('Li Lei', 'Jim', '韩梅梅');
const turns = fc.array(
  fc.record({
    command: commands.filter(({ kind }) => moving.has(kind)),
    actor: actors,
    passed: fc.integer({ min: 1, max: 90 }),
  }),
  { minLength: 4, maxLength: 24 },
);

interface Step {
  readonly before: IncidentView;
  readonly after: IncidentView;
  readonly command: IncidentCommand;
  /** How it stands ten hours later, when nothing more is done. */
  readonly later: IncidentView;
}

function viewOf(state: IncidentState, at: number): IncidentView {
  const view = viewIncident(state, handbook, at);
  if (view === null) throw new Error('a registered incident has a view');
  return view;
}

/** An incident that goes on, into which any may be merged. */
const target = viewOf(BuiltIncident.registered().state, t0);

/** What one console does, turn by turn; each accepted one is looked at. */
function eachAccepted(property: (step: Step) => void): void {
  fc.assert(
    fc.property(registrations, turns, (registered, asked) => {
      let state = evolve(emptyIncident(stream), factOf(registered, 1));
      let now = t0;
      let seq = 1;
      for (const [index, { command, actor, passed }] of asked.entries()) {
        now += passed * minuteMs;
        const before = viewOf(state, now);
        // An offer is answered by the one to whom it was made, often enough to be taken.
        const answered =
          command.kind === 'accept_command' && before.commandOffer !== null
            ? { ...command, offer: before.commandOffer.id }
            : command;
        const newId = `id-${index}`;
        const decision = decide(state, answered, {
          handbook,
          now,
          actor,
          newId,
          hasEntry: () => true,
          incidentOf: () => target,
        });
        if (!decision.ok) continue;
        for (const event of decision.value) {
          seq += 1;
          state = evolve(state, factOf(event, seq, { recordedAt: now, author: actor }));
        }
        property({ before, after: viewOf(state, now), command: answered, later: viewOf(state, now + 600 * minuteMs) });
      }
    }),
    { numRuns: 120 },
  );
}

test('once it is over nothing is due, nothing escalates anew, and no clock runs on', () => {
  eachAccepted(({ after, later }) => {
    // A clock a little ahead may have reopened it a moment from now.
    if (!isEnded(after.status) || !isEnded(later.status)) return;
    for (const view of [after, later]) {
      expect(view.next).toBeNull();
      expect(view.overdue).toEqual([]);
      expect(view.escalation.active).toBe(false);
      expect(view.commandOffer).toBeNull();
    }
    expect(later.respond).toEqual(after.respond);
    expect(later.restore).toEqual(after.restore);
    if (after.status === 'closed') expect(after.stages.some(({ state }) => state === 'active')).toBe(false);
  });
});

test('it is recovered exactly while a recovery stands and nothing ended it', () => {
  eachAccepted(({ after }) => {
    const isRecovered = after.status === 'recovered';
    expect(isEnded(after.status) || isRecovered === (after.recoveredAt !== null)).toBe(true);
  });
});

test('a level that was set is never unset', () => {
  eachAccepted(({ before, after, command }) => {
    expect(before.level !== null && after.level === null).toBe(false);
    expect(after.level === before.level || command.kind === 'set_level').toBe(true);
  });
});

test('one person commands, and nobody loses command to another without an answer or a reason', () => {
  eachAccepted(({ before, after, command }) => {
    if (after.commander === before.commander) return;
    const isGiven = command.kind === 'accept_command' || (command.kind === 'name_commander' && command.reason !== null);
    const isByRole = command.kind === 'assign_role' || command.kind === 'release_role';
    expect(isGiven || isByRole || before.commander === null).toBe(true);
    if (isByRole) expect(command.role).toBe('tech_lead');
  });
});

test('a stage command that is accepted counts: the stage stands as was asked', () => {
  const standing = {
    enter_stage: ['active'],
    end_stage: ['done'],
    skip_stage: ['skipped'],
    reopen_stage: ['active'],
  } as const;
  // Looked at later: what is said of the next minute counts in the next minute.
  eachAccepted(({ later, command }) => {
    if (!(command.kind in standing)) return;
    const { stage, kind } = command as { readonly stage: StageKey; readonly kind: keyof typeof standing };
    expect(standing[kind]).toContain(later.stages.find(({ key }) => key === stage)?.state);
  });
});

test('a stage that is ended with required items open says why', () => {
  eachAccepted(({ before, command }) => {
    if (command.kind !== 'end_stage' || command.at !== undefined) return;
    const open = before.stages.find(({ key }) => key === command.stage)?.missing ?? [];
    expect(open.length > 0 && command.reason === null).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { incidentCommandSchema } from '../../../../shared/domain/incident/command.ts';
import { decide, maxFutureMs } from '../../../../shared/domain/incident/decide.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { type RefusalCode, incidentRefusalCodes } from '../../../../shared/domain/incident/refusal.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { minute, stream } from '../../../helpers/incident-builder.ts';
import {
  type Ask,
  type Made,
  now,
  registered,
  answer,
  fresh,
  graded,
  recovered,
  closed,
  launched,
  commanded,
  reporting,
  stageDone,
  ticked,
  setAside,
  opsIsJim,
  caused,
  confirmed,
  ruledOut,
  waived,
  reason,
  entry,
} from '../../../helpers/asked-incidents.ts';

describe('a command is accepted', () => {
  test.each<[string, Made, Ask, readonly string[]]>([
    ['a changed form', fresh, { kind: 'change_registration', changes: { usersPercent: 10 } }, ['registration.changed']],
    ['a first level, without a reason', fresh, { kind: 'set_level', level: 'P2' }, ['level.set']],
    ['another level, with its reason', graded('P2'), { kind: 'set_level', level: 'P1', reason }, ['level.set']],
    ['a launch', fresh, { kind: 'launch_response' }, ['response.launched']],
    [
      'a launch with its commander',
      fresh,
      { kind: 'launch_response', commander: 'Jim' },
      ['commander.named', 'response.launched'],
    ],
    [
      'a launch by who commands already',
      commanded,
      { kind: 'launch_response', commander: 'Jim' },
      ['response.launched'],
    ],
    [
      'a launch again, for another commander',
      launched,
      { kind: 'launch_response', commander: 'Jim' },
      ['commander.named'],
    ],
    ['mitigation', fresh, { kind: 'declare_mitigation' }, ['mitigation.declared']],
    ['recovery, from stage 1 on', reporting, { kind: 'declare_recovery' }, ['recovery.declared']],
    ['a revoked recovery', recovered, { kind: 'revoke_recovery', reason }, ['recovery.revoked']],
    ['a stage entered early', fresh, { kind: 'enter_stage', stage: 'resolve' }, ['stage.entered']],
    [
      'a stage entered again, with its reason',
      stageDone,
      { kind: 'enter_stage', stage: 'report', reason },
      ['stage.reopened'],
    ],
    [
      'a stage ended with a reason',
      reporting,
      { kind: 'end_stage', stage: 'report', reason },
      ['stage.ended', 'stage.entered'],
    ],
    ['a stage reopened', stageDone, { kind: 'reopen_stage', stage: 'report', reason }, ['stage.reopened']],
    ['a commander', fresh, { kind: 'name_commander', person: 'Jim' }, ['commander.named']],
    ['command taken over', commanded, { kind: 'name_commander', person: 'Lily', reason }, ['commander.named']],
    ['a role taken', fresh, { kind: 'assign_role', role: 'ops', person: 'Jim' }, ['role.assigned']],
    [
      'a member beside the lead',
      opsIsJim,
      { kind: 'assign_role', role: 'ops', person: 'Lily', lead: false },
      ['role.assigned'],
    ],
    ['a new lead', opsIsJim, { kind: 'assign_role', role: 'ops', person: 'Lily' }, ['role.assigned']],
    ['a role given', opsIsJim, { kind: 'release_role', role: 'ops', person: 'Jim' }, ['role.released']],
    ['a tick', fresh, { kind: 'tick_item', item: 'report.view_alert' }, ['item.ticked']],
    ['a tick of what was set aside', setAside, { kind: 'tick_item', item: 'report.view_alert' }, ['item.ticked']],
    [
      'an item set aside',
      fresh,
      { kind: 'mark_item_not_applicable', item: 'report.view_alert', reason },
      ['item.marked_not_applicable'],
    ],
    ['an item opened', ticked, { kind: 'reopen_item', item: 'report.view_alert' }, ['item.reopened']],
    [
      'an item opened that was set aside',
      setAside,
      { kind: 'reopen_item', item: 'report.view_alert' },
      ['item.reopened'],
    ],
    ['a cause', fresh, { kind: 'state_cause', dimension: 'human', text: 'tired' }, ['cause.stated']],
    ['a cause confirmed', caused, { kind: 'confirm_cause', cause: 'a' }, ['cause.confirmed']],
    ['a cause ruled out', confirmed, { kind: 'rule_out_cause', cause: 'a' }, ['cause.ruled_out']],
    ['a cause confirmed after all', ruledOut, { kind: 'confirm_cause', cause: 'a' }, ['cause.confirmed']],
    ['a waiver before the escalation', fresh, { kind: 'waive_escalation', reason }, ['escalation.waived']],
    ['an end with things open, with a reason', recovered, { kind: 'close_incident', reason }, ['incident.closed']],
    ['a false alarm', fresh, { kind: 'mark_false_alarm', reason }, ['incident.marked_false_alarm']],
    ['a duplicate', fresh, { kind: 'mark_duplicate', of: 'another' }, ['incident.marked_duplicate']],
    ['an incident reopened', closed, { kind: 'reopen_incident', reason }, ['incident.reopened']],
    ['an entry', fresh, { kind: 'add_entry', entryKind: 'action', role: 'ops', text: 'restarted' }, ['entry.added']],
    [
      'an entry after the end: it is kept as late',
      closed,
      { kind: 'add_entry', entryKind: 'note', role: 'ops', text: 'late' },
      ['entry.added'],
    ],
    ['an entry corrected', fresh, { kind: 'correct_entry', entry, changes: { text: 'stopped' } }, ['entry.corrected']],
    ['an entry removed', fresh, { kind: 'remove_entry', entry, reason }, ['entry.removed']],
  ])('%s', (_name, made, command, kinds) => {
    expect(answer(made(registered()), command)).toEqual(kinds);
  });
});

describe('a command is refused by name', () => {
  const table: readonly (readonly [string, Made, Ask, RefusalCode])[] = [
    ['the same form', fresh, { kind: 'change_registration', changes: { usersPercent: null } }, 'nothing_changed'],
    ['an empty change', fresh, { kind: 'change_registration', changes: {} }, 'nothing_changed'],
    [
      'a beginning that has not come',
      fresh,
      { kind: 'change_registration', changes: { startedAt: minute(99) } },
      'happened_in_future',
    ],
    [
      'a detection that has not come',
      fresh,
      { kind: 'change_registration', changes: { detectedAt: minute(99) } },
      'happened_in_future',
    ],
    ['the same level', graded('P2'), { kind: 'set_level', level: 'P2', reason }, 'level_unchanged'],
    ['another level without a reason', graded('P2'), { kind: 'set_level', level: 'P1' }, 'reason_needed'],
    ['a second launch', launched, { kind: 'launch_response' }, 'nothing_changed'],
    ['a second recovery', recovered, { kind: 'declare_recovery' }, 'already_recovered'],
    ['revoking no recovery', fresh, { kind: 'revoke_recovery', reason }, 'not_recovered'],
    [
      'revoking a recovery before it was',
      recovered,
      { kind: 'revoke_recovery', at: minute(19), reason },
      'not_recovered',
    ],
    ['entering a running stage', reporting, { kind: 'enter_stage', stage: 'report' }, 'stage_already_active'],
    ['going back without a reason', stageDone, { kind: 'enter_stage', stage: 'report' }, 'reason_needed'],
    ['ending a stage that waits', fresh, { kind: 'end_stage', stage: 'grade', reason }, 'stage_not_active'],
    ['ending a stage that ended', stageDone, { kind: 'end_stage', stage: 'report', reason }, 'stage_not_active'],
    ['ending a stage with items open', reporting, { kind: 'end_stage', stage: 'report' }, 'open_items_need_reason'],
    ['skipping a stage that ended', stageDone, { kind: 'skip_stage', stage: 'report', reason }, 'stage_not_active'],
    ['skipping what every level needs', graded('P4'), { kind: 'skip_stage', stage: 'grade', reason }, 'stage_required'],
    ['reopening a stage that waits', fresh, { kind: 'reopen_stage', stage: 'grade', reason }, 'stage_not_ended'],
    ['reopening a stage that runs', reporting, { kind: 'reopen_stage', stage: 'report', reason }, 'stage_not_ended'],
    ['naming who commands', commanded, { kind: 'name_commander', person: 'Jim' }, 'nothing_changed'],
    ['a role for who leads it', opsIsJim, { kind: 'assign_role', role: 'ops', person: 'Jim' }, 'nothing_changed'],
    ['a role from who has it not', opsIsJim, { kind: 'release_role', role: 'ops', person: 'Lily' }, 'not_holding_role'],
    [
      'a role given before it was taken',
      opsIsJim,
      { kind: 'release_role', at: minute(3), role: 'ops', person: 'Jim' },
      'not_holding_role',
    ],
    ['ticking what is no item', fresh, { kind: 'tick_item', item: 'no.such' }, 'unknown_item'],
    ['ticking twice', ticked, { kind: 'tick_item', item: 'report.view_alert' }, 'item_already_so'],
    [
      'setting aside what is done',
      ticked,
      { kind: 'mark_item_not_applicable', item: 'report.view_alert', reason },
      'item_already_so',
    ],
    [
      'setting aside twice',
      setAside,
      { kind: 'mark_item_not_applicable', item: 'report.view_alert', reason },
      'item_already_so',
    ],
    ['opening what is open', fresh, { kind: 'reopen_item', item: 'report.view_alert' }, 'item_already_so'],
    [
      'opening what was done by deed',
      launched,
      { kind: 'reopen_item', item: 'report.launch_response' },
      'item_follows_deed',
    ],
    ['ticking “set the level”', fresh, { kind: 'tick_item', item: 'grade.set_level' }, 'item_follows_deed'],
    ['ticking “state the cause”', fresh, { kind: 'tick_item', item: 'grade.state_cause' }, 'item_follows_deed'],
    [
      'ticking “close” with things open',
      recovered,
      { kind: 'tick_item', item: 'close.close_incident' },
      'open_items_need_reason',
    ],
    ['confirming no cause', fresh, { kind: 'confirm_cause', cause: 'a' }, 'unknown_cause'],
    ['ruling out no cause', caused, { kind: 'rule_out_cause', cause: 'b' }, 'unknown_cause'],
    ['confirming twice', confirmed, { kind: 'confirm_cause', cause: 'a' }, 'nothing_changed'],
    ['ruling out twice', ruledOut, { kind: 'rule_out_cause', cause: 'a' }, 'nothing_changed'],
    ['a task that is not there', fresh, { kind: 'acknowledge_task', task: 'z' }, 'unknown_task'],
    [
      'a task due before it is given',
      fresh,
      { kind: 'add_task', text: 'restart', taskKind: 'fix', due: minute(1) },
      'due_before_begin',
    ],
    ['waiving twice', waived, { kind: 'waive_escalation', reason }, 'nothing_changed'],
    ['closing with things open', recovered, { kind: 'close_incident' }, 'open_items_need_reason'],
    ['closing twice', closed, { kind: 'close_incident', reason }, 'incident_ended'],
    ['a false alarm of what is over', closed, { kind: 'mark_false_alarm', reason }, 'incident_ended'],
    ['a duplicate of what is over', closed, { kind: 'mark_duplicate', of: 'x' }, 'incident_ended'],
    ['reopening what is open', recovered, { kind: 'reopen_incident', reason }, 'incident_not_ended'],
    ['reopening before the end', closed, { kind: 'reopen_incident', at: minute(24), reason }, 'incident_not_ended'],
    [
      'an entry that ends before it begins',
      fresh,
      { kind: 'add_entry', at: minute(5), endAt: minute(4), entryKind: 'action', role: 'ops', text: 'restarted' },
      'end_before_begin',
    ],
    ['a link to itself', fresh, { kind: 'link_entries', from: entry, to: entry, relation: 'follows' }, 'links_itself'],
    [
      'taking back what is not linked',
      fresh,
      { kind: 'unlink_entries', from: entry, to: entry, relation: 'follows' },
      'unknown_link',
    ],
    ['changing nothing of an entry', fresh, { kind: 'correct_entry', entry, changes: {} }, 'nothing_changed'],
    [
      'moving an entry ahead',
      fresh,
      { kind: 'correct_entry', entry, changes: { at: minute(99) } },
      'happened_in_future',
    ],
  ];
  test.each(table)('%s', (_name, made, command, code) => {
    const incident = made(registered());
    const before = incident.state;
    expect(answer(incident, command)).toBe(code);
    expect(incident.state).toBe(before);
  });

  test('an entry that is not here is neither corrected nor removed', () => {
    const gone = { hasEntry: () => false };
    expect(answer(registered(), { kind: 'correct_entry', entry, changes: { text: 'x' } }, gone)).toBe('unknown_entry');
    expect(answer(registered(), { kind: 'remove_entry', entry, reason }, gone)).toBe('unknown_entry');
  });

  test('an incident whose registration has not arrived takes nothing', () => {
    const command = incidentCommandSchema.parse({ kind: 'declare_recovery' });
    const context = { handbook, now, actor: 'Li Lei', newId: 'x', hasEntry: () => true };
    expect(decide(emptyIncident(stream), command, context)).toMatchObject({ error: { code: 'not_registered' } });
  });

  test('and each name is used', () => {
    const ofCommunications = [
      'unknown_communication',
      'communication_not_so',
      'text_changed',
      'not_approved',
      'own_wording',
      'commander_only',
    ];
    const ofFixes = ['unknown_plan', 'plan_not_so', 'plan_lacks', 'unknown_check'];
    const ofCommand = [
      'takeover_needs_reason',
      'nobody_commands',
      'offer_not_open',
      'not_your_offer',
      'stage_moved_on',
    ];
    const ofDrills = [
      'unknown_incident',
      'target_ended',
      'drill_apart',
      'unknown_inject',
      'inject_not_due',
      'inject_answered',
    ];
    const ofEntries = ['entry_changed', 'text_unkeepable'];
    const ofUndo = ['unknown_handbook', 'nothing_to_undo', 'stays_done'];
    const ofReviews = [
      'unknown_comment',
      'review_not_so',
      'review_empty',
      'review_changed',
      'own_review',
      'text_too_long',
      'unknown_improvement',
    ];
    const ofMoments = ['poll_open', 'poll_not_open', 'role_not_polled', 'answers_for_itself', 'announcement_gone'];
    const elsewhere = [
      ...ofMoments,
      ...ofReviews,
      ...ofUndo,
      ...ofEntries,
      ...ofDrills,
      ...ofCommand,
      'unknown_entry',
      'not_registered',
      'still_loading',
      ...ofCommunications,
      ...ofFixes,
    ];
    expect([...new Set([...table.map(([, , , code]) => code), ...elsewhere])].toSorted()).toEqual(
      [...incidentRefusalCodes].toSorted(),
    );
  });

  test('what has not happened is no record; clocks a little apart are', () => {
    const said = { kind: 'add_entry', entryKind: 'action', role: 'ops', text: 'restarted' } as const;
    expect(answer(registered(), { ...said, at: now + maxFutureMs })).toEqual(['entry.added']);
    expect(answer(registered(), { ...said, at: now + maxFutureMs + 1 })).toBe('happened_in_future');
    expect(answer(registered(), { ...said, at: minute(-600) })).toEqual(['entry.added']);
  });
});

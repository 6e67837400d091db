import { eventId } from '../../shared/record/ids.ts';
import type { Level } from '../../shared/domain/severity/level.ts';
import { BuiltIncident, minute, replica, stream } from './incident-builder.ts';

/** A command as a test asks it. */
export type Ask = Parameters<BuiltIncident['ask']>[0];
/** What an incident has been through before the command. */
export type Made = (incident: BuiltIncident) => BuiltIncident;

/** When commands are given. */
export const now = minute(30);
/** An incident that was registered, and nothing more. */
export const registered = () => BuiltIncident.registered();

/** The kinds of events that a command yields, or the code of its refusal. */
export function answer(incident: BuiltIncident, command: Ask, context: Parameters<BuiltIncident['ask']>[2] = {}) {
  const decision = incident.ask(command, now, context);
  return decision.ok ? decision.value.map(({ kind }) => kind) : decision.error.code;
}

export const fresh: Made = (incident) => incident;
export const graded =
  (level: Level): Made =>
  (incident) =>
    incident.with('level.set', { at: minute(5), level, reason: null });
export const recovered: Made = (incident) => incident.with('recovery.declared', { at: minute(20), note: null });
export const closed: Made = (incident) =>
  recovered(incident).with('incident.closed', { at: minute(25), openItems: [], reason: null });
export const launched: Made = (incident) => incident.with('response.launched', { at: minute(4) });
export const commanded: Made = (incident) =>
  incident.with('commander.named', { at: minute(4), person: 'Jim', reason: null });
export const reporting: Made = (incident) =>
  incident.with('stage.entered', { at: minute(0), stage: 'report', reason: null });
export const stageDone: Made = (incident) =>
  reporting(incident).with('stage.ended', { at: minute(9), stage: 'report', openItems: [], reason: null });
export const ticked: Made = (incident) =>
  incident.with('item.ticked', { at: minute(3), item: 'report.view_alert', note: null, evidence: [] });
export const setAside: Made = (incident) =>
  incident.with('item.marked_not_applicable', { at: minute(3), item: 'report.view_alert', reason: 'a user called' });
export const opsIsJim: Made = (incident) =>
  incident.with('role.assigned', { at: minute(4), role: 'ops', person: 'Jim', lead: true });
export const caused: Made = (incident) =>
  incident.with('cause.stated', { at: minute(6), cause: 'a', dimension: 'technical', text: 'pool exhausted' });
export const confirmed: Made = (incident) => caused(incident).with('cause.confirmed', { at: minute(7), cause: 'a' });
export const ruledOut: Made = (incident) =>
  caused(incident).with('cause.ruled_out', { at: minute(7), cause: 'a', reason: null });
export const waived: Made = (incident) =>
  incident.with('escalation.waived', { at: minute(8), reason: 'supplier is on it' });

export const reason = 'so decided';
export const entry = eventId(stream, replica, 1);

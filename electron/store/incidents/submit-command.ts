import { randomUUID } from 'node:crypto';
import { assert } from '../../../shared/assert.ts';
import type { ActionOutcome } from './done-actions.ts';
import { proposeSlug } from './propose-slug.ts';
import type { EventDraft } from '../../../shared/domain/event/event-bodies.ts';
import type { Command, IncidentCommand } from '../../../shared/domain/incident/command.ts';
import { declareIncident, decide } from '../../../shared/domain/incident/decide.ts';
import type { ShownCandidate } from '../../../shared/domain/alerts/alerts-events.ts';
import { settleCandidate } from '../../../shared/domain/alerts/decide-alerts.ts';
import { isDrill } from '../../../shared/domain/drills/is-drill.ts';
import { scriptsOf } from '../../../shared/domain/drills/scripts-of.ts';
import { hasUnkeepable } from '../../../shared/domain/unkeepable-text.ts';
import { type Echo, echoesOf } from '../../../shared/domain/merging/decide-merging.ts';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import { type EventId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { newStreamId } from '../record/uuid-v7.ts';
import { failure } from '../failure.ts';
import { assertReachesOthers, looksOnly, onlyLooks } from '../sync/looks-only.ts';
import { assertNotPlayed } from '../sync/alerts-in-earnest.ts';
import { isPrivate, keepPrivate } from '../sync/private-streams.ts';
import { type Workspace, commit, record } from '../workspace.ts';
import { dayIn, incidentNumber, replicaTag } from './incident-number.ts';

/** Who asks, and by which clock. */
export interface CommandContext {
  readonly author: string;
  /** The time by which things happen: real, or a demonstration's. */
  readonly now: number;
  readonly simulated: boolean;
  readonly zone: string;
  readonly handbookVersion: number;
  /** Names this asking; asked again under one name, a command is done once. */
  readonly request?: string | undefined;
  /** An incident of which little is here, as a glance tells it; null, and left out, where the record itself is asked. */
  readonly glimpse?: (incident: StreamId) => Pick<Workspace, 'incidents'> | null;
}

/**
 * Decides and writes, or tells what was done when the same was asked before. Raises StoreFailure `refused`, `not_found`
 * or `read_only`; then nothing was changed. On a device that only looks, a drill stays there, and what is declared in
 * earnest is refused: everybody has to see it.
 */
export function submitCommand(workspace: Workspace, command: Command, context: CommandContext): ActionOutcome {
  const { request } = context;
  const earlier = request === undefined ? null : workspace.done.find(request);
  if (earlier !== null) return earlier;
  const outcome = decideAndWrite(workspace, command, context);
  if (request !== undefined) workspace.done.remember(request, outcome);
  return outcome;
}

function decideAndWrite(workspace: Workspace, command: Command, context: CommandContext): ActionOutcome {
  if (hasUnkeepable(command)) throw failure('refused', '', { refusal: 'text_unkeepable' });
  const candidate = candidateOf(command);
  if (candidate !== null) assertInEarnest(workspace, command, context.simulated);
  const outcome = commit(workspace, (tell) => {
    const isLooking = looksOnly(workspace.database);
    const incident = command.subject === 'workspace' ? newStreamId(workspace.log.clock.wall()) : command.incident;
    const { drafts, echoes } =
      command.subject === 'workspace' ? { drafts: declared(command, isLooking), echoes: [] } : decided(command);
    const events: EventId[] = [];
    const batch = { size: drafts.length, drafts, request: context.request };
    const authorship = { actor: context.author, simulated: context.simulated };
    tell(
      record(workspace, incident, batch, authorship, ({ header }) => {
        events.push(eventId(header.stream, header.replica, header.seq));
      }),
    );
    if (command.subject === 'workspace' && (context.simulated || isLooking)) keepPrivate(workspace.database, incident);
    // What another incident's record must say of it stands there in the same transaction.
    for (const { incident: other, drafts: said } of echoes) {
      assertReachesOthers(workspace.database, other);
      tell(record(workspace, other, { size: said.length, drafts: said }, authorship));
    }
    if (candidate !== null) settle(workspace, candidate, incident, context);
    return { incident, events };
  });
  if (candidate !== null) workspace.settled();
  return outcome;

  function declared({ declare }: Extract<Command, { subject: 'workspace' }>, isLooking: boolean) {
    if (isLooking && declare.drill === null && !context.simulated) throw onlyLooks();
    const day = dayIn(context.zone, declare.fields.detectedAt ?? context.now);
    const tag = replicaTag(workspace.log.replica);
    const played = declare.drill?.script ?? null;
    const script =
      played === null ? null : (scriptsOf(workspace.facts.state()).find(({ id }) => id === played) ?? null);
    if (script === null && played !== null) throw failure('refused', played, { refusal: 'unknown_script' });
    const decision = declareIncident(
      declare,
      {
        number: incidentNumber(day, workspace.incidents.highestCount(day, tag) + 1, tag),
        slug: proposeSlug(workspace, declare.fields.title),
        origin: declare.drill === null ? 'declared' : 'drill',
        handbookVersion: context.handbookVersion,
      },
      context.now,
      script,
    );
    if (!decision.ok) throw failure('refused', decision.error.detail, { refusal: decision.error.code });
    return decision.value;
  }

  function decided({ incident, command: asked }: Extract<Command, { subject: 'incident' }>) {
    const glimpse = context.glimpse?.(incident) ?? null;
    // What is decided names in its header what was known, and the record does not know yet what the glance tells.
    if (glimpse !== null && asked.kind !== 'add_entry') throw failure('refused', '', { refusal: 'still_loading' });
    const standing = (glimpse ?? workspace).incidents.standing(incident);
    if (standing === null) throw failure('not_found', incident);
    if (standing.readOnly) throw failure('read_only', incident);
    assertReachesOthers(workspace.database, incident);
    if (asked.kind === 'move_handbook' && workspace.handbookOf(asked.to).version !== asked.to) {
      throw failure('refused', String(asked.to), { refusal: 'unknown_handbook' });
    }
    const version = currentRegistration(standing.state)?.identity.handbookVersion ?? context.handbookVersion;
    const decision = decide(standing.state, asked, {
      handbook: workspace.handbookOf(version),
      now: context.now,
      actor: context.author,
      newId: randomUUID(),
      incidentOf: (other) => viewOf(other),
      entryOf: (entry) => workspace.timeline.entry(entry as EventId),
      hasEntry: (entry) => {
        const found = workspace.timeline.entry(entry as EventId);
        return found !== null && found.automatic === null && found.removed === null && entry.startsWith(incident);
      },
    });
    if (!decision.ok) throw failure('refused', decision.error.detail, { refusal: decision.error.code });
    return { drafts: decision.value, echoes: echoed(incident, asked, decision.value) };
  }

  function echoed(incident: StreamId, asked: IncidentCommand, drafts: readonly EventDraft[]): readonly Echo[] {
    // Nothing but these is another incident's concern, and most of what is done is an entry: it waits for no view.
    if (!drafts.some(({ kind }) => kind === 'incident.merged_into' || kind === 'incident.reopened')) return [];
    const before = viewOf(incident);
    if (before === null) return [];
    const carryTasks = asked.kind === 'merge_incident' && asked.carryTasks;
    const echoes = echoesOf(incident, before, drafts, { carryTasks, newId: () => randomUUID() });
    // A target that has not arrived here is told by whoever has it.
    return echoes.filter((echo) => workspace.incidents.standing(echo.incident)?.readOnly === false);
  }

  /** An incident as it stands; null when it is not here, or may not be written to. */
  function viewOf(incident: StreamId) {
    const standing = workspace.incidents.standing(incident);
    if (standing === null || standing.readOnly) return null;
    const version = currentRegistration(standing.state)?.identity.handbookVersion ?? context.handbookVersion;
    return viewIncident(standing.state, workspace.handbookOf(version), context.now);
  }
}

/** The candidate that a command makes an incident's, and how; null where it is about none. */
function candidateOf(
  command: Command,
): { readonly shown: ShownCandidate; readonly kind: 'confirmed' | 'joined' } | null {
  if (command.subject === 'workspace') {
    const { confirms } = command.declare;
    return confirms === undefined ? null : { shown: confirms, kind: 'confirmed' };
  }
  const asked = command.command;
  if (asked.kind !== 'join_candidate') return null;
  return { shown: { candidate: asked.candidate, outbreak: asked.outbreak }, kind: 'joined' };
}

/**
 * Raises StoreFailure `refused` where a candidate, which is everybody's, would be settled by what is not: in play, or by an
 * incident that stays on this console.
 */
function assertInEarnest(workspace: Workspace, command: Command, simulated: boolean): void {
  assertNotPlayed(workspace.database, simulated);
  if (command.subject === 'workspace') {
    if (command.declare.drill !== null) throw failure('refused', '', { refusal: 'drill_apart' });
    return;
  }
  const { incident } = command;
  const standing = workspace.incidents.standing(incident);
  if (standing !== null && isDrill(standing.state)) throw failure('refused', '', { refusal: 'drill_apart' });
  // Under a simulated clock, with nobody to share with, what is declared stays here as the alerts do.
  if (!simulated && isPrivate(workspace.database, incident)) {
    throw failure('refused', '', { refusal: 'incident_stays_here' });
  }
}

/**
 * Writes into the workspace's stream that a candidate became an incident's. Inside `commit`, with what it became: never one
 * without the other. Raises StoreFailure `refused`.
 */
function settle(
  workspace: Workspace,
  { shown, kind }: NonNullable<ReturnType<typeof candidateOf>>,
  incident: StreamId,
  { author, now, simulated }: CommandContext,
): void {
  if (looksOnly(workspace.database)) throw onlyLooks();
  const stream = workspace.facts.stream();
  assert(stream !== null, 'a profile open for writing has its workspace');
  const decision = settleCandidate(workspace.facts.state(), shown, { kind, incident }, now);
  if (!decision.ok) throw failure('refused', decision.error.detail, { refusal: decision.error.code });
  const drafts = decision.value;
  workspace.log.append(stream, { size: drafts.length, drafts }, { actor: author, simulated }, () => undefined);
  workspace.facts.grew();
}

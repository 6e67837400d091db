import { type Result, refused } from '../../result.ts';
import type { EventDraft } from '../event/event-bodies.ts';
import type { IncidentCommand } from './command.ts';
import type { Refusal, RefusalCode } from './refusal.ts';

/** The events that a command yields, or why it is refused. */
export type Decision = Result<readonly EventDraft[], Refusal>;

/** One kind of command. */
export type CommandOf<Kind extends IncidentCommand['kind']> = Extract<IncidentCommand, { kind: Kind }>;

/** A refused command; `detail` names the value that it is about. */
export function refuse(code: RefusalCode, detail: string): Decision {
  return refused({ code, detail });
}

import { alertsEvents } from '../alerts/alerts-events.ts';
import { scriptsEvents } from '../drills/scripts-events.ts';
import { handbookEvents } from '../handbook/handbook-events.ts';
import { peopleEvents } from '../people/people-events.ts';
import { channelsEvents } from '../words-out/channels-events.ts';

/** Every kind of event that is about the workspace and stands in its own stream, with the schema of its body. */
export const workspaceEvents = {
  ...peopleEvents,
  ...scriptsEvents,
  ...handbookEvents,
  ...channelsEvents,
  ...alertsEvents,
} as const;

export type WorkspaceEventKind = keyof typeof workspaceEvents;

/** Whether the kind's events are about the workspace, not about an incident. */
export function isWorkspaceKind(kind: string): kind is WorkspaceEventKind {
  return Object.hasOwn(workspaceEvents, kind);
}

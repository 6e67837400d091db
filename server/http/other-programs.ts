import type { StreamId } from '../../shared/record/ids.ts';
import type { AlertSources } from '../alerts/alert-sources.ts';
import type { apiSide } from '../api/api.ts';
import type { Channels } from '../channels/channels.ts';
import type { AlertRoutes } from './alert-routes.ts';
import type { ProgramRoutesParts } from './program-routes.ts';

/** What answers other programs by HTTP, and what owners administer of it. */
export interface OtherPrograms {
  readonly alerts: AlertRoutes;
  readonly sourcesOf: (workspace: StreamId) => AlertSources;
  readonly channelsOf: (workspace: StreamId) => Channels;
  /** Called when a channel changed. */
  readonly channelsChanged: () => void;
  readonly programs: ProgramRoutesParts;
  /** The public API. */
  readonly api: ReturnType<typeof apiSide>;
}

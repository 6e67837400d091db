import { randomUUID } from 'node:crypto';
import type { StreamId } from '../../shared/record/ids.ts';
import { AlertIntake } from '../alerts/alert-intake.ts';
import { AlertSources } from '../alerts/alert-sources.ts';
import { apiSide } from '../api/api.ts';
import { CalendarRows } from '../api/calendar-rows.ts';
import { IncidentRows } from '../api/incident-rows.ts';
import { ApiTokens } from '../auth/api-tokens.ts';
import type { Rate } from '../auth/rate-limit.ts';
import { Channels } from '../channels/channels.ts';
import { HookDuty } from '../hooks-out/hook-duty.ts';
import { Hooks } from '../hooks-out/kept-hooks.ts';
import { AlertRoutes } from '../http/alert-routes.ts';
import type { OtherPrograms } from '../http/other-programs.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Reading } from '../reading/reading.ts';
import type { FanOut } from '../relay/fan-out.ts';
import type { Relay } from '../relay/relay.ts';
import type { ServerStorage } from '../storage/server-storage.ts';
import type { Duty } from './duty.ts';

/** What the server's part that deals with other programs is made of. */
export interface OtherProgramsParts {
  readonly storage: ServerStorage;
  readonly workspace: StreamId;
  readonly relay: Relay;
  readonly reading: Reading;
  readonly fanOut: FanOut;
  /** This process's name among those on one database. */
  readonly process: string;
  readonly leads: () => boolean;
  readonly now: () => number;
  /** Monotonic ms. */
  readonly monotonic: () => number;
  /** How often one token of the public API may ask. */
  readonly rate: Rate;
  /** A hook was given up, and why. */
  readonly gaveUp: (hook: string, why: string) => void;
  readonly failed: (error: unknown) => void;
}

/** What answers other programs, and what goes on by itself meanwhile. */
export interface RunningPrograms extends OtherPrograms {
  readonly duties: readonly Duty[];
  /** Something of a stream was redacted: nothing that was made of it is held when this returns. */
  readonly forget: (stream: StreamId) => void;
}

/** Begins what joins the server to other programs: alerts in, words out, the public API, and hooks. It goes on until its duties are stopped. */
export function otherPrograms(parts: OtherProgramsParts): RunningPrograms {
  const { storage, workspace, relay, reading, leads, now, monotonic, failed } = parts;
  const { kept, admin } = storage;
  const channelsOf = (of: StreamId) => new Channels({ kept, admin, workspace: of, now });
  const sourcesOf = (of: StreamId) => new AlertSources({ kept, admin, workspace: of, now });
  const outbox = new Outbox({
    workspace,
    kept,
    channels: channelsOf(workspace),
    relay,
    reading,
    leads,
    now,
    id: randomUUID,
    failed,
  });
  const isAlone = storage.kind === 'sqlite';
  const intake = new AlertIntake({
    workspace,
    kept,
    relay,
    reading,
    process: parts.process,
    isAlone,
    leads,
    now,
    monotonic,
    failed,
  });
  const alerts = new AlertRoutes({ sources: sourcesOf(workspace), intake, now, monotonic, failed });
  const tokens = new ApiTokens({ storage, now });
  const hooks = new Hooks({ storage, now });
  const { fanOut, gaveUp, rate } = parts;
  const telling = new HookDuty({ hooks, relay, reading, fanOut, admin, leads, now, gaveUp, failed });
  const rows = new IncidentRows(reading);
  const calendars = new CalendarRows(reading);
  return {
    alerts,
    sourcesOf,
    channelsOf,
    channelsChanged: () => outbox.look(),
    programs: { tokens, hooks, hooksChanged: () => telling.wake() },
    api: apiSide({ relay, reading, rows, calendars, kept, now, tokens, admin, monotonic, rate, failed }),
    duties: [outbox, alerts, telling],
    forget: (stream) => {
      rows.forget(stream);
      calendars.forget(stream);
    },
  };
}

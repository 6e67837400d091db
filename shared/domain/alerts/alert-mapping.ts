import { z } from 'zod';
import { jsonPointerSchema } from './json-pointer.ts';

/** Where a field stands: one pointer, or several of which the first that leads to something counts. */
const places = z.union([jsonPointerSchema, z.array(jsonPointerSchema).min(1).max(20)]).optional();

/**
 * Where the fields of an alert stand in a source's own JSON. Pointers start at one alert; a field that is left out is
 * looked for under its obvious names.
 */
export const alertMappingSchema = z.strictObject({
  /** Where the list of alerts stands in the body; left out: the body is a list, has one under `alerts`, or is one alert. */
  alerts: jsonPointerSchema.optional(),
  title: places,
  /** What false alarms are counted by, and what makes one candidate of many; the title where there is none. */
  name: places,
  group: places,
  fingerprint: places,
  status: places,
  /** Words of `status` that mean that it is over; any other means that it fires. */
  resolved: z.array(z.string().min(1).max(100)).max(20).optional(),
  startsAt: places,
  endsAt: places,
  summary: places,
  severity: places,
  hosts: places,
  logLines: places,
  metrics: places,
  labels: places,
  link: places,
});
export type AlertMapping = Readonly<z.infer<typeof alertMappingSchema>>;

/** A field that a mapping finds. */
export type MappedField = Exclude<keyof AlertMapping, 'alerts' | 'resolved'>;

const named = (...names: readonly string[]): readonly string[] => names.map((name) => `/${name}`);

/** The obvious names of each field. */
export const obviousPlaces: Readonly<Record<MappedField, readonly string[]>> = {
  title: named('title', 'summary', 'subject', 'name', 'alertname', 'alert_name', 'message', 'text'),
  name: named('alertname', 'alert_name', 'name', 'rule', 'rule_name', 'check', 'title'),
  group: named('group', 'group_key', 'groupKey'),
  fingerprint: named('fingerprint', 'dedup_key', 'dedupKey', 'alias', 'key'),
  status: named('status', 'state', 'event_action'),
  startsAt: named('startsAt', 'starts_at', 'started_at', 'startedAt', 'start_time', 'timestamp', 'time', 'at'),
  endsAt: named('endsAt', 'ends_at', 'ended_at', 'endedAt', 'end_time', 'resolved_at'),
  summary: named('description', 'details', 'body', 'message', 'text'),
  severity: named('severity', 'level', 'priority'),
  hosts: named('hosts', 'host', 'hostname', 'instance', 'node', 'server', 'ip'),
  logLines: named('logLines', 'log_lines', 'logs', 'log', 'error'),
  metrics: named('metrics', 'metric', 'values', 'value'),
  labels: named('labels', 'tags'),
  link: named('link', 'url', 'generatorURL', 'source_url', 'dashboard'),
};

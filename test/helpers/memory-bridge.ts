import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { Context } from '../../shared/bridge/context.ts';
import { type CallName, type PushName, calls } from '../../shared/bridge/contract.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import { isEnded } from '../../shared/domain/incident/status-at.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { declareIncident, decide } from '../../shared/domain/incident/decide.ts';
import { viewIncident } from '../../shared/domain/incident/incident-view.ts';
import { MemoryIncident } from './memory-incident.ts';

/** What a memory bridge starts with. */
export interface MemoryOptions {
  readonly handbook: Handbook;
  /** Files in the interchange format that are imported at the start. */
  readonly files?: readonly unknown[];
  /** The first file is the sample. */
  readonly sample?: unknown;
  readonly context?: Partial<Context>;
  /** Real time, ms; the context's offset is added to it. */
  readonly real?: () => number;
}

/** A bridge whose store is a list in memory: the real domain decides and evolves, only the disk is missing. */
export interface MemoryBridge {
  readonly bridge: Bridge;
  readonly incidents: Map<string, MemoryIncident>;
  /** Every call that was made, in order. */
  readonly asked: { readonly name: CallName; readonly args: unknown }[];
  readonly tell: (name: PushName, body: unknown) => void;
}

type Handler = (args: never) => Result<unknown, CallError>;

/** Makes one. Replies come asynchronously and copied, as over IPC. */
export function memoryBridge(options: MemoryOptions): MemoryBridge {
  const { handbook } = options;
  const real = options.real ?? (() => Date.now());
  const incidents = new Map<string, MemoryIncident>();
  const listeners = new Map<PushName, Set<(body: never) => void>>();
  const asked: { name: CallName; args: unknown }[] = [];
  let context: Context = {
    profile: '/profile',
    person: 'Li Lei',
    language: 'en',
    workspaceZone: 'Asia/Shanghai',
    simulatedClockOffsetMs: null,
    handbookVersion: handbook.version,
    opened: { view: 'board', incident: null },
    recovery: null,
    versions: { app: '0', electron: '0', chromium: '0', sqlite: '0' },
    ...options.context,
  };
  const now = () => real() + (context.simulatedClockOffsetMs ?? 0);

  const tell = (name: PushName, body: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(structuredClone(body) as never);
  };
  const add = (file: unknown) => {
    const incident = MemoryIncident.imported(file, incidents.size + 1, real());
    incidents.set(incident.state.id, incident);
    return incident;
  };
  for (const file of options.files ?? []) add(file);

  const view = (incident: MemoryIncident) => viewIncident(incident.state, handbook, now());
  const found = (id: string) => incidents.get(id) ?? null;
  const missing = (detail: string) => fail('not_found', detail);

  const handlers: Record<CallName, Handler> = {
    'app:context': () => ok(context),
    'person:set': ({ name }: { name: string }) => ok((context = { ...context, person: name })),
    'language:set': ({ language }: { language: Context['language'] }) => ok((context = { ...context, language })),
    'incident:list': () => {
      const all = [...incidents.values()];
      const live = all.filter((incident) => !isEnded(view(incident)?.status ?? 'open'));
      return ok({ live: live.map((incident) => incident.snapshot()), endedCount: all.length - live.length });
    },
    'incident:list_ended': () =>
      ok(
        [...incidents.values()].flatMap((incident) => {
          const seen = view(incident);
          if (seen === null || !isEnded(seen.status)) return [];
          const { number, slug } = seen.registration.identity;
          const { title } = seen.registration.fields;
          return [{ id: incident.state.id, number, slug, title, level: seen.level, status: seen.status, t0: seen.t0 }];
        }),
      ),
    'incident:get': ({ incident }: { incident: string }) =>
      found(incident) === null ? missing(incident) : ok(found(incident)?.snapshot()),
    'incident:find': () => missing(''),
    'handbook:get': () => ok(handbook),
    'timeline:page': ({ incident, offset, limit }: { incident: string; offset: number; limit: number }) => {
      const entries = found(incident)?.entries() ?? [];
      return ok({ total: entries.length, offset, entries: entries.slice(offset, offset + limit) });
    },
    'timeline:search': () => ok([]),
    'command:submit': ({
      command,
    }: {
      command: ReturnType<(typeof calls)['command:submit']['args']['parse']>['command'];
    }) => {
      if (context.person === null) return fail('no_person', '');
      const at = now();
      const simulated = context.simulatedClockOffsetMs !== null;
      if (command.subject === 'workspace') {
        const incident = MemoryIncident.empty(incidents.size + 1);
        const identity = {
          number: incident.number(at),
          slug: `incident-${incidents.size + 1}`,
          origin: 'declared' as const,
          handbookVersion: 1,
        };
        const decision = declareIncident(command.declare, identity, at);
        if (!decision.ok) return refusal(decision.error.code, decision.error.detail);
        incidents.set(incident.state.id, incident);
        incident.record(decision.value, { at, recordedAt: real(), author: context.person, simulated });
        queueMicrotask(() => tell('incident:changed', incident.change(0)));
        return ok({ incident: incident.state.id, events: [], snapshot: incident.snapshot() });
      }
      const incident = found(command.incident);
      if (incident === null) return missing(command.incident);
      const decision = decide(incident.state, command.command, {
        handbook,
        now: at,
        newId: `id-${incident.revision}`,
        hasEntry: (id) => incident.entries().some((entry) => entry.id === id && entry.automatic === null),
      });
      if (!decision.ok) return refusal(decision.error.code, decision.error.detail);
      const from = incident.record(decision.value, { at, recordedAt: real(), author: context.person, simulated });
      queueMicrotask(() => tell('incident:changed', incident.change(from)));
      return ok({ incident: incident.state.id, events: [], snapshot: incident.snapshot() });
    },
    'import:choose': () => ok({ imported: [] }),
    'import:files': () => ok({ imported: [] }),
    'sample:open': () => {
      const incident = add(options.sample);
      return ok({ incident: incident.state.id });
    },
    'export:save': () => ok({ path: null }),
    'wall:open': () => ok({}),
    'window:set_full_screen': () => ok({}),
    'window:drawn': () => ok({}),
    'recovery:choose': () => ok((context = { ...context, recovery: null })),
  };

  return {
    incidents,
    asked,
    tell,
    bridge: {
      call: async (name, args) => {
        asked.push({ name, args });
        await Promise.resolve();
        const parsed = calls[name].args.safeParse(args);
        if (!parsed.success) return fail('bad_arguments', parsed.error.message);
        return structuredClone(handlers[name](parsed.data as never)) as never;
      },
      listen: (name, listener) => {
        const set = listeners.get(name) ?? new Set();
        listeners.set(name, set);
        set.add(listener);
        return () => void set.delete(listener);
      },
    },
  };
}

function fail(code: CallError['code'], detail: string): Result<never, CallError> {
  return refused({ code, refusal: null, detail, lines: [] });
}

function refusal(code: string, detail: string): Result<never, CallError> {
  return refused({ code: 'refused', refusal: code, detail, lines: [] });
}

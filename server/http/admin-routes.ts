import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { DeviceId } from '../../shared/record/introduction.ts';
import {
  administrationPaths,
  auditReplySchema,
  codeReplySchema,
  codeRequestSchema,
  membersReplySchema,
  restrictRequestSchema,
  restrictedReplySchema,
  revokeRequestSchema,
  roleRequestSchema,
} from '../../shared/sync/administration.ts';
import { auditPage, maxRestricted } from '../../shared/sync/limits.ts';
import { codeLifeMs, drawJoinCode, hashOfCode } from '../auth/join-codes.ts';
import type { FanOut } from '../relay/fan-out.ts';
import type { AdminStorage } from '../storage/admin-storage.ts';
import type { Asker } from './asker.ts';
import { parsedPost } from './parsed-post.ts';
import { type ProgramRoutesParts, programRoutes } from './program-routes.ts';
import { type RoutesEnv, refusal } from './refusal.ts';

/** What administration works on. */
export interface AdminRoutesParts {
  readonly admin: AdminStorage;
  readonly fanOut: FanOut;
  readonly now: () => number;
  /** When a device was last connected here, ms; undefined when it was not. */
  readonly seen: (device: DeviceId) => number | undefined;
  readonly programs: ProgramRoutesParts;
}

/**
 * Who belongs to a workspace, for its owners. The workspace is always the token's: ids of another one are not found, whatever
 * they are. Sessions look again after each change, so that a revoked device is let go at once.
 */
export function adminRoutes(app: Hono<RoutesEnv>, { admin, fanOut, now, seen, programs }: AdminRoutesParts): void {
  app.use('/v1/admin/*', async (context, next) => {
    const { workspace, device } = context.get('asker');
    if (device.role === 'owner') return next();
    const { path } = context.req;
    await admin.note({
      at: now(),
      workspace,
      actor: device.device,
      action: 'refused',
      subject: path,
      detail: device.role,
    });
    return refusal('not_allowed');
  });
  app.use('/v1/admin/*', bodyLimit({ maxSize: 128 * 1024, onError: () => refusal('too_large') }));

  programRoutes(app, programs);

  app.get(administrationPaths.members, async (context) => {
    const { workspace, device: asking } = context.get('asker');
    const devices = await admin.devices(workspace);
    const members = (await admin.members(workspace)).map(({ memberId, name, role }) => ({
      memberId,
      name,
      role,
      devices: devices
        .filter((one) => one.memberId === memberId)
        .map(({ device, joined, revoked }) => ({
          device,
          joined,
          revoked,
          seen: seen(device) ?? null,
          isAsking: device === asking.device,
        })),
    }));
    return context.json(membersReplySchema.parse({ members }));
  });

  post(administrationPaths.role, roleRequestSchema, async ({ workspace, device }, { memberId, role }) => {
    const done = await admin.setRole(workspace, memberId, role, now(), device.device);
    return done.ok ? Response.json({}) : refusal(done.error);
  });

  post(administrationPaths.codes, codeRequestSchema, async ({ workspace, device }, { role }) => {
    const code = drawJoinCode();
    const made = now();
    const expires = made + codeLifeMs;
    await admin.makeCode({ hash: hashOfCode(code), workspace, role, memberId: null, made, expires }, device.device);
    return Response.json(codeReplySchema.parse({ code, expires }));
  });

  post(administrationPaths.revoke, revokeRequestSchema, async ({ workspace, device: asking }, { device }) => {
    if (device === asking.device) return refusal('not_allowed', 'its own device');
    const done = await admin.revokeDevice(workspace, device, now(), asking.device);
    return done ? Response.json({}) : refusal('not_found');
  });

  app.get(administrationPaths.restricted, async (context) => {
    const restricted = await admin.restrictions(context.get('asker').workspace, maxRestricted);
    return context.json(restrictedReplySchema.parse({ restricted }));
  });

  post(administrationPaths.restrict, restrictRequestSchema, async ({ workspace, device }, { stream, members }) => {
    const done = await admin.restrict(workspace, stream, members, now(), device.device);
    return done.ok ? Response.json({}) : refusal('not_found');
  });

  app.get(administrationPaths.audit, async (context) => {
    const asked = context.req.query('before');
    const before = asked === undefined ? null : Number(asked);
    if (before !== null && !(Number.isSafeInteger(before) && before >= 1)) return refusal('unreadable', 'before');
    const rows = await admin.auditBefore(context.get('asker').workspace, before, auditPage + 1);
    const entries = rows
      .slice(0, auditPage)
      .map(({ number, at, actor, action, subject, detail }) => ({ number, at, actor, action, subject, detail }));
    return context.json(auditReplySchema.parse({ entries, isWhole: rows.length <= auditPage }));
  });

  /** Every session of the workspace looks again after it. */
  function post<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    work: (asker: Asker, asked: z.output<Schema>) => Promise<Response>,
  ): void {
    parsedPost(app, path, schema, work, ({ workspace }) => fanOut.tell(workspace, { kind: 'access' }));
  }
}

import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { memberRoleSchema } from './messages.ts';

/** What a console orders of the server that it runs for others, over the port between the two processes. */
export const hostOrderSchema = z.discriminatedUnion('order', [
  /** The first order. Once it listens it reports so; otherwise it reports why not, and ends. */
  z.strictObject({
    order: z.literal('start'),
    /** The folder of database and certificate. */
    data: z.string().min(1),
    /** What the workspace is called that the first start makes. */
    name: z.string().min(1).max(200),
    host: z.string().min(1).max(253),
    /** 0: whichever is free. */
    port: z.int().min(0).max(65_535),
  }),
  /** Makes a code for one device. `id` comes back with it. */
  z.strictObject({ order: z.literal('invite'), id: z.int(), role: memberRoleSchema }),
  /** Says goodbye to the consoles, finishes what is under way, and ends. */
  z.strictObject({ order: z.literal('stop') }),
]);
export type HostOrder = z.infer<typeof hostOrderSchema>;

/** What the hosted server reports. */
export const hostReportSchema = z.discriminatedUnion('report', [
  z.strictObject({ report: z.literal('listening'), port: z.int().min(1).max(65_535), workspace: z.string() }),
  /** A link to join by; its host is the machine's own name. */
  z.strictObject({ report: z.literal('invited'), id: z.int(), link: z.string(), expires: instantSchema }),
  /** Why an order was not done: the system's code (`EADDRINUSE`) or its own word. `id`: of the order, where it has one. */
  z.strictObject({ report: z.literal('failed'), id: z.int().nullable(), why: z.string() }),
]);
export type HostReport = z.infer<typeof hostReportSchema>;

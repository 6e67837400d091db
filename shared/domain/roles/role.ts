import { z } from 'zod';

/** Roles in the response (domain, section 5). */
export const roleKeys = [
  'tech_lead',
  'ops',
  'dev',
  'qa',
  'product',
  'customer_service',
  'architect',
  'reporter',
] as const;
export const roleKeySchema = z.enum(roleKeys);
export type RoleKey = z.infer<typeof roleKeySchema>;

/** Who an entry speaks for: a role, someone outside the company, or not known. */
export const entryRoles = [...roleKeys, 'external', 'unknown'] as const;
export const entryRoleSchema = z.enum(entryRoles);
export type EntryRole = z.infer<typeof entryRoleSchema>;

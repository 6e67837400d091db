import { type Instant, hourMs, minuteMs } from '../instant.ts';
import { type RoleKey, roleKeys } from '../roles/role.ts';

/** A task as it is typed in one line. */
export interface TaskLine {
  readonly text: string;
  readonly owner: string | null;
  readonly role: RoleKey | null;
  readonly due: Instant | null;
}

const boxed = /(?:^|\s)(?:in\s+)?(?<count>\d{1,3})\s*(?<unit>m|min|h|分钟|小时)$/iu;
const given = /^@(?<to>\S+)\s*/u;

/** Names by which a role is called in a line, besides its key. */
const roleNames: Readonly<Record<string, RoleKey>> = {
  'tech-lead': 'tech_lead',
  lead: 'tech_lead',
  技术: 'tech_lead',
  运维: 'ops',
  'dev-lead': 'dev',
  开发: 'dev',
  测试: 'qa',
  产品: 'product',
  service: 'customer_service',
  客服: 'customer_service',
  架构: 'architect',
};

/**
 * Reads `@dev-lead find the slow query 20m`: to whom (a role by its name, else a person), what, and within what time.
 * Whose name is a role's is meant as the role.
 */
export function parseTaskLine(line: string, now: Instant): TaskLine {
  const to = given.exec(line.trim())?.groups?.['to'] ?? null;
  const rest = line.trim().replace(given, '');
  const box = boxed.exec(rest)?.groups;
  const unit = /^(?:h|小时)/iu.test(box?.['unit'] ?? '') ? hourMs : minuteMs;
  const role = to === null ? null : roleOf(to);
  return {
    text: (box === undefined ? rest : rest.replace(boxed, '')).trim(),
    owner: role === null ? to : null,
    role,
    due: box === undefined ? null : now + Number(box['count']) * unit,
  };
}

function roleOf(name: string): RoleKey | null {
  const lower = name.toLowerCase();
  return roleKeys.find((key) => key === lower.replaceAll('-', '_')) ?? roleNames[lower] ?? null;
}

import { parseArgs } from 'node:util';
import { z } from 'zod';
import { audienceSchema } from '../../shared/domain/communications/communication.ts';
import { alertFormats } from '../../shared/domain/alerts/alert.ts';
import { chatServiceSchema } from '../../shared/domain/words-out/channel.ts';
import { languageSchema } from '../../shared/words/language.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import { memberRoleSchema } from '../../shared/sync/messages.ts';
import { mostCodeMinutes } from '../auth/join-codes.ts';
import { isPostgresUrl } from '../storage/postgres/connect.ts';

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

const flagsSchema = z.strictObject({
  port: z.coerce.number().int().min(0).max(65_535).default(7_070),
  host: z.string().min(1).default('0.0.0.0'),
  /** The folder of database, certificate and attachments. */
  data: z.string().min(1).default('muster-server'),
  /** A PostgreSQL database, in place of the one in the folder. May hold a password: never to be said or logged. */
  database: z.string().refine(isPostgresUrl, 'not postgres://user@host/database').optional(),
  /** PostgreSQL without NOTIFY: processes find out once a second what others did. */
  'no-notify': z.boolean().default(false),
  /** The name of the workspace that the first start makes. */
  name: z.string().min(1).max(200).default('Muster'),
  /** The host that join links name; the machine's own name when left out. */
  address: z.string().min(1).optional(),
  cert: z.string().min(1).optional(),
  key: z.string().min(1).optional(),
  /** No TLS: for a trusted network, or behind a proxy that has it. */
  plain: z.boolean().default(false),
  /** Announce it on the LAN by multicast DNS, so that consoles find it by name. */
  announce: z.boolean().default(false),
  role: memberRoleSchema.default('member'),
  'log-level': z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** How often (ms) the running server copies its database into the folder `backup-to`. */
  'backup-every': z
    .string()
    .regex(/^[1-9]\d{0,5}[smh]$/u, 'a number with s, m or h, such as 15m')
    .transform((text) => Number.parseInt(text, 10) * unitMs[text.at(-1) as keyof typeof unitMs])
    .optional(),
  'backup-to': z.string().min(1).optional(),
  /** The folder of packages and their signed manifests that consoles are given. */
  updates: z.string().min(1).optional(),
  /** The file that a backup becomes; the PostgreSQL database that a server moves to. */
  to: z.string().min(1).optional(),
  /** The backup that is put in the database's place; the folder that a server moves from. */
  from: z.string().min(1).optional(),
  /** The member who gets another device by an invitation. */
  for: z.string().min(1).optional(),
  /** A channel to chat. A secret may be given as `@file`: what stands on a command line can be seen by others. */
  service: chatServiceSchema.optional(),
  url: z.string().min(1).optional(),
  secret: z.string().min(1).optional(),
  'no-secret': z.boolean().optional(),
  audience: audienceSchema.optional(),
  language: languageSchema.optional(),
  zone: z.string().min(1).optional(),
  default: z.boolean().optional(),
  on: z.boolean().optional(),
  off: z.boolean().optional(),
  /** A source of alerts. */
  format: z.enum(alertFormats).optional(),
  mapping: z.string().min(1).optional(),
  signed: z.boolean().optional(),
  'per-minute': z.coerce.number().optional(),
  /** A token of the public API, and a hook. Lists have commas between. */
  scopes: z.string().optional(),
  incidents: z.string().optional(),
  days: z.coerce.number().optional(),
  types: z.string().optional(),
  /** A hook's address may be http to this machine. */
  loopback: z.boolean().default(false),
  /** How long an invitation holds. */
  minutes: z.coerce.number().int().min(1).max(mostCodeMinutes).optional(),
});
export type ServerFlags = z.infer<typeof flagsSchema>;

/** What the server's command line asks: to serve, or one thing of the server's own database. */
export const serverCommands = [
  'serve',
  'invite',
  'codes',
  'withdraw',
  'members',
  'role',
  'devices',
  'revoke',
  'restrict',
  'audit',
  'backup',
  'restore',
  'move',
  'channel',
  'source',
  'token',
  'hook',
] as const;
export type ServerCommand = (typeof serverCommands)[number];

/** A command line, read. */
export interface ServerRequest {
  readonly command: ServerCommand;
  /** What follows the command. */
  readonly given: readonly string[];
  readonly flags: ServerFlags;
}

/** What the command line can be given. */
export const usage = `usage: npm run server -- [serve] [--port 7070] [--host 0.0.0.0] [--data <folder>] [--name <workspace>]
                               [--database postgres://<user>@<host>/<database> [--no-notify]]
                               [--address <host>] [--cert <pem> --key <pem> | --plain] [--announce]
                               [--log-level info]
                               [--backup-every 15m --backup-to <folder>] [--updates <folder>]
       npm run server -- invite [--role owner|member|wall] [--for <member>] [--minutes 10]
                                                               a code to join by, once, within 10 minutes or 1440 at most
       npm run server -- codes | members | devices | audit     who may come, who belongs; what was done
       npm run server -- withdraw <code's hash>                a code that nobody shall use
       npm run server -- role <member> owner|member|wall       what a member may do
       npm run server -- revoke <device>                       a device that is lost
       npm run server -- restrict <incident> [<member>...]     an incident for named members; for all when none is named
       npm run server -- backup --to <file>                    the database, while the server runs
       npm run server -- restore --from <file>                 a backup, while it does not
       npm run server -- move --from <folder> --to postgres://<user>@<host>/<database>
                                                               a server that does not run, to PostgreSQL
       npm run server -- channel list | remove <id> | test <id>
       npm run server -- channel set <id> <name> --service dingtalk|wecom|feishu|slack|generic --url @<file>
                               [--secret @<file> | --no-secret] [--audience internal|management|users] [--default]
                               [--language en|zh-CN] [--zone Asia/Shanghai] [--on | --off]
                                                               where words go to chat, and whether they arrive
       npm run server -- source list | renew <id> | remove <id>
       npm run server -- source set <id> <name> --format alertmanager|cloudevents|generic [--mapping <file>]
                               [--signed] [--per-minute 600]   who may send alerts; prints a new one's secret, once
       npm run server -- token list | remove <id>
       npm run server -- token add <name> --scopes read,write:entries,calendar [--days 90] [--incidents <incident>,...]
                                                               a token of the public API; printed this once
       npm run server -- hook list | test <id> | remove <id>
       npm run server -- hook add <name> --url https://<receiver>|@<file> [--loopback] [--types entry.added,level.set]
                               [--incidents <incident>,...] [--language en|zh-CN]
                                                               who is told what happens; prints the secret, once
`;

/** Reads a command line; what is wrong with it, otherwise. */
export function readFlags(argv: readonly string[]): Result<ServerRequest, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        database: { type: 'string' },
        'no-notify': { type: 'boolean' },
        name: { type: 'string' },
        address: { type: 'string' },
        cert: { type: 'string' },
        key: { type: 'string' },
        plain: { type: 'boolean' },
        announce: { type: 'boolean' },
        role: { type: 'string' },
        'log-level': { type: 'string' },
        'backup-every': { type: 'string' },
        'backup-to': { type: 'string' },
        updates: { type: 'string' },
        to: { type: 'string' },
        from: { type: 'string' },
        for: { type: 'string' },
        service: { type: 'string' },
        url: { type: 'string' },
        secret: { type: 'string' },
        'no-secret': { type: 'boolean' },
        audience: { type: 'string' },
        language: { type: 'string' },
        zone: { type: 'string' },
        default: { type: 'boolean' },
        on: { type: 'boolean' },
        off: { type: 'boolean' },
        format: { type: 'string' },
        mapping: { type: 'string' },
        signed: { type: 'boolean' },
        'per-minute': { type: 'string' },
        scopes: { type: 'string' },
        incidents: { type: 'string' },
        days: { type: 'string' },
        types: { type: 'string' },
        loopback: { type: 'boolean' },
        minutes: { type: 'string' },
      },
    });
    const flags = flagsSchema.safeParse(values);
    if (!flags.success) {
      const [issue] = flags.error.issues;
      return refused(`--${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    if ((flags.data.cert === undefined) !== (flags.data.key === undefined))
      return refused('--cert and --key go together');
    if ((flags.data['backup-every'] === undefined) !== (flags.data['backup-to'] === undefined))
      return refused('--backup-every and --backup-to go together');
    const [first = 'serve', ...given] = positionals;
    const command = serverCommands.find((one) => one === first);
    if (command === undefined) return refused(`${first}: no such command`);
    const keeps = command === 'backup' || command === 'restore' || flags.data['backup-every'] !== undefined;
    if (keeps && flags.data.database !== undefined)
      return refused('--database: PostgreSQL is backed up and restored by its own tools, such as pg_dump');
    if (command === 'backup' && flags.data.to === undefined) return refused('backup: --to <file> is missing');
    if (command === 'restore' && flags.data.from === undefined) return refused('restore: --from <file> is missing');
    if (command === 'move' && (flags.data.from === undefined || !isPostgresUrl(flags.data.to ?? '')))
      return refused('move: --from <folder> --to postgres://<user>@<host>/<database>');
    return ok({ command, given, flags: flags.data });
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

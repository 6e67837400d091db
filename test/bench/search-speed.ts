import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openProfile, type OpenProfile } from '../../electron/store/open-profile.ts';
import { submitCommand } from '../../electron/store/incidents/submit-command.ts';
import { findWords } from '../../electron/store/search/find-words.ts';
import { catchUpSearch } from '../../electron/store/search/search-index.ts';
import { systemClock } from '../../electron/store/system-clock.ts';
import { commit, record } from '../../electron/store/workspace.ts';
import { draft } from '../../shared/domain/event/event-bodies.ts';
import { commandSchema } from '../../shared/domain/incident/command.ts';
import { type SearchFilter, everything } from '../../shared/domain/search/search-filter.ts';

/*
 * How long a search takes among very many entries. The record is made once and kept; the arguments are the handbook, the
 * folder to keep it in and how many entries, and one line of JSON comes out. Run by `npm run bench -- search`.
 */
const [handbookPath = '', folder = '', count = '1000000'] = process.argv.slice(2);
const entries = Number(count);
const handbook = readFileSync(handbookPath, 'utf8');
process.env['XDG_STATE_HOME'] = join(folder, 'state');
const incidentCount = 500;
const firstDay = Date.parse('2023-01-01T00:00:00Z');
const dayMs = 86_400_000;

const acts = ['Restarted', 'Looked at', 'Rolled back', 'Called', 'Scaled out', 'Blocked', 'Measured', 'Asked about'];
const things = ['gateway', 'login service', 'payment queue', 'db-primary', 'cache node', 'CDN edge', 'supplier line'];
const seen = ['the error rate falls', 'no change yet', 'latency is at 900 ms', '5xx at 12%', 'users report again'];
const said = [
  '重启网关节点',
  '查看登录服务日志',
  '连接池耗尽',
  '版本回滚没有完全奏效',
  '错误率下降',
  '联系供应商',
  '用户反馈恢复正常',
  '数据库主从切换',
];
const people = Array.from({ length: 40 }, (_, nth) => `Person ${nth}`);
const kinds = ['action', 'observation', 'decision', 'note'] as const;
const roles = ['ops', 'dev', 'qa', 'product', 'customer_service'] as const;

let state = 20_240_408;
/** The same numbers at each run. */
function chance(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
function one<Value>(of: readonly Value[]): Value {
  return of[chance(of.length)] as Value;
}

function open(profile: string): OpenProfile {
  return openProfile({ profile, clock: systemClock(), handbook, zone: 'UTC' });
}

function fill({ workspace }: OpenProfile): void {
  const each = Math.ceil(entries / incidentCount);
  for (let nth = 0; nth < incidentCount; nth += 1) {
    const day = firstDay + nth * 2 * dayMs;
    const context = { author: one(people), now: day, simulated: false, zone: 'UTC', handbookVersion: 1 };
    const declare = {
      fields: {
        title: `${one(things)} ${one(said)} ${nth}`,
        category: one(['function', 'performance', null] as const),
      },
      level: one(['P1', 'P2', 'P3', 'P4'] as const),
    };
    const { incident } = submitCommand(workspace, commandSchema.parse({ subject: 'workspace', declare }), context);
    for (let from = 0; from < each; from += 2_000) {
      const drafts = Array.from({ length: Math.min(2_000, each - from) }, (_, index) =>
        draft('entry.added', {
          at: day + (from + index) * 60_000,
          approximate: false,
          kind: one(kinds),
          role: one(roles),
          text: `${one(acts)} ${one(things)} ${chance(997)}, ${one(seen)} — ${one(said)}，${one(said)}${chance(20) === 0 ? ` INC${chance(9_999)}` : ''}`,
          important: false,
        }),
      );
      commit(workspace, (tell) =>
        tell(record(workspace, incident, { size: drafts.length, drafts }, { actor: one(people), simulated: false })),
      );
    }
  }
}

function built(): OpenProfile {
  const profile = join(folder, `search-v1-${entries}`);
  if (!existsSync(profile)) {
    const half = `${profile}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    const opened = open(half);
    fill(opened);
    opened.close();
    renameSync(half, profile);
  }
  return open(profile);
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

const { workspace, close } = built();
/** What the index needs is done in turns; the longest of them is how long a call may have to wait. */
const turns: number[] = [];
const atTurn = () => {
  const begun = performance.now();
  const isMore = catchUpSearch(workspace.database, 20);
  turns.push(performance.now() - begun);
  return isMore;
};
while (atTurn());

const day = (nth: number) => firstDay + nth * dayMs;
const filters: readonly Partial<SearchFilter>[] = [
  {},
  {},
  { level: 'P1' },
  { category: 'performance', status: 'open' },
  { kind: 'decision', role: 'qa' },
  { author: 'Person 7' },
  { from: day(200), to: day(201) },
  { from: day(100), to: day(700), level: 'P3', role: 'ops', author: 'Person 3' },
  { status: 'ended' },
  { drills: true },
];
const words = [
  '网关',
  '耗尽',
  '关',
  '池',
  '日志查看',
  '版本回滚没有完全奏效',
  'gateway',
  'gat',
  'restarted',
  'resta',
  'db',
  '12%',
  '5xx 900',
  'rolled back payment',
  'INC123',
  'inc',
  '997',
  '1',
  '登录 恢复',
  '不存在的词',
  'nothing of it',
  'login 供应商',
  'a',
  'su',
];
const times: { readonly ms: number; readonly what: string }[] = [];
for (let round = 0; round < 3; round += 1)
  for (const word of words)
    for (const filter of filters) {
      const ms = timed(() => findWords(workspace, { words: word, filter: { ...everything, ...filter }, limit: 50 }));
      times.push({ ms, what: `${word} ${JSON.stringify(filter)}` });
    }
close();
const slowest = times.toSorted((left, right) => right.ms - left.ms).slice(0, 12);
process.stdout.write(`${JSON.stringify({ times: times.map(({ ms }) => ms), turns, slowest })}\n`);

import { describe, expect, test } from 'vitest';
import { handbookSchema } from '../../../../shared/domain/handbook/handbook.ts';
import { entryRoles, roleKeys } from '../../../../shared/domain/roles/role.ts';
import { levels } from '../../../../shared/domain/severity/level.ts';
import { stageKeys } from '../../../../shared/domain/stages/stage.ts';
import { handbook } from '../../../helpers/handbook.ts';

/** Every checklist item of the process: stage, role, when it is required, and the words that it can't do without. */
const items: readonly (readonly [string, string, string, string, string, RegExp, RegExp])[] = [
  [
    'report',
    'ops',
    'report.view_alert',
    'always',
    '-',
    /alert.*server IP, error log, affected metrics/u,
    /告警.*服务器 IP.*错误日志.*指标/u,
  ],
  ['report', 'ops', 'report.confirm_fault', 'always', '-', /real.*false alarm/u, /真实.*误报/u],
  [
    'report',
    'customer_service',
    'report.record_user_report',
    'users_reported',
    '-',
    /time.*description.*reproduce/u,
    /时间.*描述.*复现/u,
  ],
  ['report', 'customer_service', 'report.pass_to_tech_lead', 'never', '-', /tech lead/u, /技术负责人/u],
  [
    'report',
    'tech_lead',
    'report.set_up_group',
    'always',
    '-',
    /tech lead, ops, dev lead, product manager and customer-service lead/u,
    /技术负责人、运维、开发负责人、产品经理、客服主管/u,
  ],
  [
    'report',
    'tech_lead',
    'report.launch_response',
    'always',
    'response_launched',
    /commander named, team called/u,
    /指挥.*召集/u,
  ],
  [
    'report',
    'reporter',
    'report.first_report',
    'always',
    '-',
    /when it began, scope.*seen now.*tried.*who reports/u,
    /开始时间.*范围.*现象.*尝试.*上报人/u,
  ],
  ['grade', 'tech_lead', 'grade.set_level', 'always', 'level_set', /level.*reason/u, /级别.*理由/u],
  ['grade', 'ops', 'grade.check_logs', 'always', '-', /logs, traces and monitoring.*attach/u, /日志.*链路.*监控.*附/u],
  ['grade', 'dev', 'grade.state_cause', 'always', 'cause_stated', /suspected root cause/u, /疑似根因/u],
  [
    'grade',
    'tech_lead',
    'grade.escalate',
    'escalation_due',
    '-',
    /30.*escalate.*departments.*architect/u,
    /30.*升级.*部门.*架构师/u,
  ],
  [
    'mobilise',
    'tech_lead',
    'mobilise.form_team',
    'always',
    '-',
    /ops, dev, QA, product, customer service/u,
    /运维、开发、测试、产品、客服/u,
  ],
  [
    'mobilise',
    'ops',
    'mobilise.temporary_measures',
    'always',
    '-',
    /standby.*limit or degrade.*isolate/u,
    /备用.*限流.*降级.*隔离/u,
  ],
  [
    'mobilise',
    'dev',
    'mobilise.draft_plan',
    'always',
    'plan_drafted',
    /fix plan.*recovery time and its risk/u,
    /修复方案.*恢复时间.*风险/u,
  ],
  ['mobilise', 'ops', 'mobilise.coordinate_resources', 'never', '-', /resources/u, /资源/u],
  [
    'mobilise',
    'product',
    'mobilise.draft_wording',
    'level P1 P2',
    'wording_drafted',
    /Draft the wording/u,
    /拟定.*话术/u,
  ],
  [
    'mobilise',
    'customer_service',
    'mobilise.review_wording',
    'level P1 P2',
    'wording_approved',
    /Review the wording/u,
    /审核.*话术/u,
  ],
  [
    'mobilise',
    'product',
    'mobilise.publish_wording',
    'level P1 P2',
    'wording_published',
    /Publish the approved wording/u,
    /发布.*审核.*话术/u,
  ],
  ['mobilise', 'customer_service', 'mobilise.calm_users', 'never', '-', /Calm/u, /安抚/u],
  ['resolve', 'dev', 'resolve.find_cause', 'always', '-', /rollback, canary or load test/u, /回滚、灰度或压测/u],
  [
    'resolve',
    'ops',
    'resolve.contact_supplier',
    'category dependency',
    '-',
    /supplier.*status and logs/u,
    /供应商.*状态.*日志/u,
  ],
  [
    'resolve',
    'tech_lead',
    'resolve.review_plans',
    'always',
    'plan_reviewed',
    /temporary against permanent.*recovery comes first/u,
    /临时.*永久.*优先恢复/u,
  ],
  ['resolve', 'dev', 'resolve.implement_fix', 'always', '-', /Implement the fix/u, /实施修复/u],
  ['resolve', 'ops', 'resolve.deploy', 'always', 'plan_deployed', /blue-green, rolling/u, /蓝绿、滚动/u],
  ['resolve', 'ops', 'resolve.declare_mitigated', 'never', 'mitigation_declared', /mitigated/u, /缓解/u],
  [
    'resolve',
    'tech_lead',
    'resolve.declare_recovery',
    'always',
    'recovery_declared',
    /recovery, with its time/u,
    /恢复.*时间/u,
  ],
  ['review', 'qa', 'review.verify', 'always', '-', /as a user.*key metrics/u, /用户操作.*关键指标/u],
  ['review', 'customer_service', 'review.call_back', 'always', '-', /Call back a sample.*solved/u, /抽样回访.*解决/u],
  [
    'review',
    'tech_lead',
    'review.hold_review',
    'always',
    '-',
    /timeline, root cause.*well and badly, improvements with owner and due date/u,
    /时间线、根因.*改进.*负责人.*期限/u,
  ],
  ['review', 'product', 'review.update_handbook', 'never', '-', /handbook.*teams/u, /处理手册.*团队/u],
  [
    'close',
    'product',
    'close.file_documents',
    'always',
    '-',
    /registration form, the task table and the review report/u,
    /登记表.*任务分配表.*复盘报告/u,
  ],
  ['close', 'tech_lead', 'close.close_incident', 'always', 'incident_closed', /Close the incident/u, /关闭故障/u],
];

describe('the default handbook', () => {
  test('has every item of the process and no other, in its order', () => {
    expect(handbook.checklist.map(({ id }) => id)).toEqual(items.map(([, , id]) => id));
  });

  test.each(items)('%s: %s: %s', (stage, role, id, required, deed, en, zh) => {
    const item = handbook.checklist.find((candidate) => candidate.id === id);
    expect(item).toMatchObject({ stage, role, deed: deed === '-' ? null : deed });
    expect(item?.text.en).toMatch(en);
    expect(item?.text.zh).toMatch(zh);
    const { when, ...of } = item?.requirement ?? { when: 'never' };
    expect([when, ...Object.values(of).flat()].join(' ')).toBe(required);
  });

  test('names stages, levels and roles as the process does', () => {
    expect(handbook.stages.map(({ key, name }) => [key, name.zh])).toEqual([
      ['report', '故障发现与信息上报'],
      ['grade', '故障诊断与级别判定'],
      ['mobilise', '响应启动与任务分配'],
      ['resolve', '故障定位与根因排查'],
      ['review', '验证与复盘'],
      ['close', '关闭与归档'],
    ]);
    expect(handbook.levels.map(({ level, name }) => [level, name.zh])).toEqual([
      ['P1', '紧急'],
      ['P2', '重要'],
      ['P3', '一般'],
      ['P4', '轻微'],
    ]);
    expect(handbook.roles.map(({ key, name }) => [key, name.zh])).toEqual([
      ['tech_lead', '技术负责人'],
      ['ops', '运维工程师'],
      ['dev', '开发负责人、开发人员'],
      ['qa', '测试人员'],
      ['product', '产品经理'],
      ['customer_service', '客服主管、客服人员'],
      ['architect', '架构师'],
      ['reporter', '初始上报人'],
    ]);
  });

  test('has the policy numbers of the process', () => {
    expect(handbook.policy).toEqual({
      clocksRunFrom: 'detected',
      escalateAfter: 30,
      escalateLevels: [...levels],
      atRiskShare: 0.8,
      manyUsersPercent: 30,
      slowResponseFactor: 3,
      nonCoreFailureHours: 2,
      verifiedResponseMs: 500,
      verifiedErrorRate: 0.001,
      nagCommanderAfter: 2,
      nagLevelAfter: 5,
      chatStaleAfter: 15,
      communicationStaleAfter: 120,
      updateEvery: { P1: 30, P2: 60, P3: 240, P4: 1_440 },
    });
  });

  test('lets P3 and P4 do without stage 4, and nobody without another', () => {
    expect(handbook.stages.map(({ key, optionalAt }) => [key, optionalAt])).toEqual(
      stageKeys.map((key) => [key, key === 'resolve' ? ['P3', 'P4'] : []]),
    );
  });

  test('is whole: Chinese is Chinese with its own punctuation, English is English', () => {
    const spoken = [...handbook.stages, ...handbook.levels, ...handbook.roles, ...handbook.checklist].flatMap((part) =>
      Object.values(part).filter(
        (value): value is { en: string; zh: string } => typeof value === 'object' && value !== null && 'zh' in value,
      ),
    );
    expect(spoken.length).toBeGreaterThan(items.length + 6 * 2 + 4 * 3 + 8 * 2 - 1);
    for (const { en, zh } of spoken) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(zh).not.toMatch(/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u);
      expect(en).not.toMatch(/[\p{Script=Han}\uff01-\uff5e]/u);
    }
  });
});

describe('a handbook is refused', () => {
  const copy = () => structuredClone(handbook);
  test.each<[string, () => unknown, string]>([
    ['without a stage', () => ({ ...copy(), stages: copy().stages.slice(1) }), 'stages'],
    ['with stages out of order', () => ({ ...copy(), stages: copy().stages.toReversed() }), 'stages.0.key'],
    [
      'with a level twice',
      () => ({ ...copy(), levels: [0, 0, 1, 2].map((index) => copy().levels[index]) }),
      'levels.1.level',
    ],
    ['without a role', () => ({ ...copy(), roles: copy().roles.slice(1) }), 'roles'],
    [
      'with an item twice',
      () => ({ ...copy(), checklist: [...copy().checklist, copy().checklist[0]] }),
      'checklist.32.id',
    ],
    [
      'with a window that ends before it opens',
      () => ({ ...copy(), stages: copy().stages.map((stage) => ({ ...stage, opensAfter: 9_999 })) }),
      'stages.0.endsAfter',
    ],
    [
      'with a share of nothing',
      () => ({ ...copy(), policy: { ...copy().policy, atRiskShare: 0 } }),
      'policy.atRiskShare',
    ],
    ['with a name in one language', () => ({ ...copy(), name: { en: 'Handbook', zh: '' } }), 'name.zh'],
  ])('%s', (_name, faulty, path) => {
    const parsed = handbookSchema.safeParse(faulty());
    expect(parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});

test('an entry may also speak for somebody outside, or for nobody known', () => {
  expect(entryRoles).toEqual([...roleKeys, 'external', 'unknown']);
});

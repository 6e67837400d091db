import type { chartEn } from '../en/chart.ts';

/** What stands in the chart of an incident's course, in Chinese. */
export const chartZhCN: Readonly<Record<keyof typeof chartEn, string>> = {
  'chart.level': '级别',
  'chart.not_graded': '未定级',
  'chart.entries': '记录',
  'chart.began': '开始',
  'chart.t0': 'T0',
  'chart.launched': '启动响应',
  'chart.mitigated': '缓解',
  'chart.recovered': '恢复',
  'chart.escalated': '升级',
  'chart.respond_by': '响应时限',
  'chart.restore_by': '恢复时限',
  'chart.alt': '“{title}”的过程图：{marks}',
};

import type { boardEn } from '../en/board.ts';

/** What the board says, in Chinese. */
export const boardZhCN: Readonly<Record<keyof typeof boardEn, string>> = {
  'board.heading': '故障总览',
  'board.count': '{count, plural, =0 {当前无故障} other {# 起处理中}}',
  'board.declare': '登记故障',
  'board.looks_only': '本设备只能查看，请在其他控制台上登记故障；演练可以在此进行。',
  'board.import': '导入…',
  'board.drop': '松开即导入',
  'board.imported': '{fresh, plural, =0 {没有新增} other {已导入 # 起}}{known, plural, =0 {} other {，# 起已存在}}。',
  'board.column_level': '级别',
  'board.column_incident': '故障',
  'board.column_stage': '阶段',
  'board.column_due': '最近时限',
  'board.column_commander': '指挥人',
  'board.column_elapsed': '已历时',
  'board.no_due': '无待办时限',
  'board.overdue_count': '{count} 项超时',
  'board.no_stage': '阶段之间',
  'board.open_wall': '大屏',
  'board.empty_heading': '一切平静',
  'board.empty_text': '出现故障时在此登记：只需标题与现象，计时随即开始。',
  'board.sample': '打开示例',
  'board.sample_text': 'mybinder.org 的一起真实故障，供熟悉使用。',
  'board.ended': '已结束 {count} 起',
  'board.show_ended': '展开',
  'board.hide_ended': '收起',
};

import type { redactionEn } from '../en/redaction.ts';

/** 把文字从所有记录中永久抹除。 */
export const redactionZhCN: Readonly<Record<keyof typeof redactionEn, string>> = {
  'timeline.redacted': '已由 {person} 抹除：{reason}',
  'timeline.wordless': '内容不在本机。',
  'entries.redacted': '{time} 抹除',
  'redact.entry': '永久抹除…',
  'redact.leaves': '这些文字将从本机的记录、搜索与备份中消失；其他控制台与服务器一经获知，也会同样抹去。',
  'redact.stays': '条目的位置、作者与时间保留，并注明由谁、何时、因何抹除。',
  'redact.for_ever': '任何人都无法撤销。',
  'redact.beyond': '无法触及、仍留有这些文字的：服务器先前的备份，损坏后另存的记录，以及已导出、拷走或打印的内容。',
  'redact.along': '以下内容复述了这些文字，将一并抹除：{parts}。',
  'redact.corrections': '{count} 处更正',
  'redact.removals': '{count} 处划除',
  'redact.writings': '复盘报告的 {count} 个旧版本',
  'redact.links': '{count} 处关联',
  'redact.task': '由本条目布置的任务“{text}”将一并抹除：请重新布置，不要带上这些文字。',
  'redact.reason_hint': '原因会留在记录中，请勿复述这些文字。',
  'redact.sure': '确认永久抹除这些文字',
  'redact.meanwhile': '{person} 在此期间抹除了本条目：{reason}',
  'redact.busy': '抹除中…',
  'redact.bytes_left':
    '这些文字已从记录中抹除，但本机的某个备份或磁盘日志可能仍留有它们（磁盘已满，或另有程序正在读取）：下次启动时会再次清除。',
  'refusal.not_redactable': '只能抹除人员写入时间线的内容，这一项不是（{detail}）。',
  'refusal.already_redacted': '其文字早已抹除。',
  'refusal.redaction_needs_owner':
    '它写于另一台控制台，或在那里被复述{detail, select, undefined {} other {（{detail}）}}。共享服务器只接受所有者对此的抹除，请找一位所有者。',
  'cli.redacted': '已永久抹除并落盘：{id}{others, plural, =0 {} other {，连同复述其文字的 # 个事件}}',
};

import type { archiveEn } from '../en/archive.ts';

/** Filing what is closed, proving it, and letting files go, in Chinese. */
export const archiveZhCN: Readonly<Record<keyof typeof archiveEn, string>> = {
  'archive.readme':
    '故障 {number}：归档文件。\n\n内含故障信息登记表、响应任务分配表、故障复盘报告、时间线、附件，以及记录本身（incident.json），可导入 Muster（战情台）。\n校验文件未被改动：sha256sum -c {sums}\nmanifest.json 列出每个文件的大小与 SHA-256。',
  'archive.heading': '归档',
  'archive.filed': '已于 {time} 归档，{size}。',
  'archive.stale': '记录此后又有新增，稍后将自动重新归档。',
  'archive.none': '尚未归档。',
  'archive.open': '故障关闭后自动归档。',
  'archive.save': '另存副本…',
  'archive.make': '立即归档',
  'archive.verify': '校验完整性',
  'archive.proven': '完整：{files} 个文件，{events} 条事件，{attachments, plural, =0 {无附件} other {# 个附件}}。',
  'archive.unproven': '归档不完整，问题如下：',
  'archive.saved': '已保存到 {path}',
  'retention.heading': '本机保留的内容',
  'retention.text': '很久以前关闭的故障，其文件（附件与归档）可以从本机清除。记录本身始终保留。',
  'retention.months': '关闭时间早于（月）',
  'retention.preview': '预览将清除的内容',
  'retention.nothing': '没有关闭这么久的故障，或其文件已清除。',
  'retention.row': '{files} 个文件，{size}',
  'retention.sum': '共 {incidents} 起故障，{size}',
  'retention.sure': '需要保留的内容我已另存',
  'retention.let_go': '清除这些文件',
  'retention.done': '已清除 {files} 个文件，{size}。',
};

import type { attachmentEn } from '../en/attachment.ts';

/** 附件。 */
export const attachmentZhCN: Readonly<Record<keyof typeof attachmentEn, string>> = {
  'shell.attach_title': '添加附件',
  'shell.attachment_save_title': '另存副本',
  'timeline.auto.attachment.added': '附件：{name}',
  'attach.choose': '添加附件…',
  'attach.save': '另存副本…',
  'attach.too_large': '{name} 过大（{size}），每个文件最多保存 {most}。',
  'attach.done': '已添加 {count} 个附件',
  'attach.saving': '正在添加…',
  'attach.on_its_way': '{name}尚未到达：待持有它的控制台连上服务器后送达',
  'attach.picture': '图片：{name}',
};

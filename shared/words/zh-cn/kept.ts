import type { keptEn } from '../en/kept.ts';

/** 输入后尚未发出的内容。 */
export const keptZhCN: Readonly<Record<keyof typeof keptEn, string>> = {
  'kept.from': '保留自 {time}',
  'kept.discard': '丢弃',
  'kept.found': '您输入后尚未发出的内容：{count} 处',
  'kept.go': '前往',
  'kept.of_none': '不属于任何事件',
};

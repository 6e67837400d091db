import type { keptEn } from '../en/kept.ts';

/** 输入后尚未发出的内容。 */
export const keptZhCN: Readonly<Record<keyof typeof keptEn, string>> = {
  'kept.from': '保留自 {time}',
  'kept.discard': '丢弃',
};

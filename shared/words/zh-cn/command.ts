import type { commandEn } from '../en/command.ts';

/** 指挥权及其移交。 */
export const commandZhCN: Readonly<Record<keyof typeof commandEn, string>> = {
  'command.hand_over': '移交指挥…',
  'command.take_over': '接管指挥…',
  'command.to': '移交给',
  'command.to_hint': '对方接受之前仍由你指挥。',
  'command.offered': '{from} 于 {time} 向 {to} 移交指挥，等待接受。',
  'command.offered_to_you': '{from} 于 {time} 向你移交指挥。',
  'command.accept': '接受指挥',
  'command.decline': '谢绝…',
  'command.withdraw': '撤回',
  'command.waits': '待 {to} 接受',
};

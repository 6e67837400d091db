import type { practiceEn } from '../en/practice.ts';

/** The practice incident, in Chinese. */
export const practiceZhCN: Readonly<Record<keyof typeof practiceEn, string>> = {
  'practice.see': '用示例看看',
  'practice.see_text':
    '“用示例看看”会根据一起真实故障，建立一起正在进行的练习故障。它只留在本控制台，不计入任何统计，可以随时丢弃。',
  'practice.heading': '用示例快速上手',
  'practice.step': '第 {step} 步，共 3 步',
  'practice.board': '总览',
  'practice.board_text': '所有需要处理的故障都在这里，最紧迫的排在最前。示例标为演练，计时已经在走。',
  'practice.board_next': '进入作战室',
  'practice.room': '作战室',
  'practice.room_text':
    '在这里处理故障：最上方是最近的时限，每个角色有自己的清单，时间线上方的一行用来记录所做的事。可以随意试用。',
  'practice.room_next': '打开大屏',
  'practice.wall': '大屏',
  'practice.wall_text': '大屏向整个房间展示同一起故障，并随这里的操作更新。按 Esc 退出全屏。观看期间仍会不断有新情况。',
  'practice.done': '完成，保留示例',
  'practice.leave': '退出引导',
  'practice.throw_away': '丢弃示例…',
  'practice.throw_away_heading': '要丢弃示例吗？',
  'practice.throw_away_text': '练习故障将整个删除，连同其中的记录与附件。其他内容不受影响。',
  'practice.throw_away_now': '丢弃',
};

import type { restrictEn } from '../en/restrict.ts';

/** 谁能看到故障，以及所有者做过的管理操作。 */
export const restrictZhCN: Readonly<Record<keyof typeof restrictEn, string>> = {
  'restrict.mark': '{count, plural, other {仅限#人}}',
  'restrict.open': '可见范围',
  'restrict.heading': '谁能看到此故障',
  'restrict.confirm': '保存',
  'restrict.asking': '正在询问服务器…',
  'restrict.who': '可见范围',
  'restrict.all': '工作区全体成员',
  'restrict.named': '仅限指定的人',
  'restrict.members': '指定的人',
  'restrict.member': '{name}（{role}）',
  'restrict.all_means': '工作区全体成员都会得到它的全部内容，从头开始。',
  'restrict.named_means':
    '从现在起，服务器不再把它发给其他人，不接收其他人为它写下的内容，也不告知其存在。他们的控制台上已有的内容仍留在那里。',
  'audit.heading': '操作记录',
  'audit.older': '更早的',
  'audit.server': '服务器命令行',
  'audit.by': '{time}，操作者：{actor}',
  'audit.workspace_made': '建立了工作区“{detail}”',
  'audit.code_made': '生成了邀请码，加入身份：{detail}',
  'audit.code_withdrawn': '撤回了邀请码',
  'audit.device_joined': '{subject}的设备加入，身份：{detail}',
  'audit.device_revoked': '吊销了{subject}的设备',
  'audit.role_changed': '{subject}的身份改为：{detail}',
  'audit.stream_restricted': '故障“{subject}”仅限{detail}查看',
  'audit.stream_opened': '故障“{subject}”向全体成员开放',
  'audit.refused': '已拒绝：{subject}（{detail}）',
  'audit.restored': '服务器已由备份恢复',
};

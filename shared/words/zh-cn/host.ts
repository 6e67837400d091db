import type { hostEn } from '../en/host.ts';

/** 由本机提供的房间：它的状态，以及邀请他人加入。 */
export const hostZhCN: Readonly<Record<keyof typeof hostEn, string>> = {
  'host.heading': '由本机提供房间',
  'host.lead': '这里没有服务器？本机运行期间可以充当服务器，供同一网络的所有人使用。',
  'host.name': '房间名称',
  'host.name_default': '战情室',
  'host.start': '提供房间',
  'host.again': '重新提供',
  'host.starting': '正在启动…',
  'host.on': '房间由本机提供',
  'host.reached': '同一网络的其他人可通过 {addresses} 访问。',
  'host.stopped': '本机目前没有提供房间。恢复之前，其他人各自照常工作。',
  'host.stop': '停止提供',
  'host.failed': '无法提供房间：{detail}',
  'host.port_taken': '无法提供房间：端口被其他程序占用。请先关闭该程序，再重新提供。',
  'invite.heading': '邀请他人加入',
  'invite.role': '加入身份',
  'invite.make': '生成新邀请码',
  'invite.address': '使用地址',
  'invite.code': '邀请码',
  'invite.link': '加入链接',
  'invite.copy': '复制链接',
  'invite.copied': '已复制',
  'invite.once': '只能供一台设备加入，一天内有效。再有人加入时请重新生成。',
};

import { z } from 'zod';
import { templateFields, unknownFields } from '../communications/template.ts';

/** Automatic messages, each worded in the handbook. */
export const chatTemplateKeys = [
  'first_report',
  'level',
  'escalation',
  'deadline_missed',
  'recovered',
  'recovery_revoked',
] as const;
export type ChatTemplateKey = (typeof chatTemplateKeys)[number];

/** Fields of automatic messages: those of any wording, and what the message is about. */
export const chatFields = [...templateFields, 'reporter', 'reason', 'level_before', 'deadline', 'due'] as const;
export type ChatValues = Readonly<Record<(typeof chatFields)[number], string | null>>;

const sentence = z
  .string()
  .min(1)
  .max(4_000)
  .superRefine((text, context) => {
    for (const name of unknownFields(text, chatFields)) {
      context.addIssue({ code: 'custom', message: `{${name}} is no field` });
    }
  });
const template = z.strictObject({ en: sentence, zh: sentence }).readonly();

/** What stands in a handbook that says nothing of chat. */
const usual: Record<ChatTemplateKey, { readonly en: string; readonly zh: string }> = {
  first_report: {
    en: 'First report of {number}: {title}\nBegan: {began}. Detected: {detected}. Scope: {scope}\nSeen: {seen}\nTried: {tried}\nReported by {reporter}.',
    zh: '【首次上报】{number}：{title}\n开始：{began}；发现：{detected}；影响范围：{scope}\n当前现象：{seen}\n已尝试：{tried}\n上报人：{reporter}',
  },
  level: {
    en: '{number} is {level}. It was: {level_before}. Reason: {reason}\n{title}',
    zh: '【级别变更】{number} 定为 {level}，此前：{level_before}。原因：{reason}\n{title}',
  },
  escalation: {
    en: '{number} is escalated: no confirmed root cause. It takes a P1 response; its level is {level}.\n{title}\nCommander: {commander}',
    zh: '【升级】{number} 尚未确认根因，按 P1 级响应；故障级别：{level}。\n{title}\n指挥人：{commander}',
  },
  deadline_missed: {
    en: '{number} missed a deadline: {deadline}, due {due}.\n{title}\nCommander: {commander}',
    zh: '【超时】{number} 未能按时{deadline}，截止时间：{due}。\n{title}\n指挥人：{commander}',
  },
  recovered: {
    en: '{number} is recovered, {recovered}.\n{title}',
    zh: '【恢复】{number} 已恢复，时间：{recovered}。\n{title}',
  },
  recovery_revoked: {
    en: '{number} is not recovered after all. Reason: {reason}\n{title}',
    zh: '【恢复撤回】{number} 并未恢复。原因：{reason}\n{title}',
  },
};

/** Templates of automatic messages in a handbook; one that was written before there were any has the usual ones. */
export const chatTemplatesSchema = z
  .strictObject({
    first_report: template,
    level: template,
    escalation: template,
    deadline_missed: template,
    recovered: template,
    recovery_revoked: template,
  })
  .default(usual);

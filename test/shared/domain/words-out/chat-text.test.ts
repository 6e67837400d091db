import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import type { RegistrationFields } from '../../../../shared/domain/incident/registration.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import type { ChannelStanding } from '../../../../shared/domain/words-out/channels-at.ts';
import { chatFields, chatTemplateKeys } from '../../../../shared/domain/words-out/chat-templates.ts';
import { chatTextOf, mostFieldLetters } from '../../../../shared/domain/words-out/chat-text.ts';
import { type WordsOutInput, wordsOutAt } from '../../../../shared/domain/words-out/words-out-at.ts';
import { wordsOutDrafts } from '../../../helpers/arbitraries/words-out.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, factOf, minute } from '../../../helpers/incident-builder.ts';

const group: ChannelStanding = {
  channel: 'group',
  name: 'Payments',
  service: 'dingtalk',
  audience: 'internal',
  language: 'en',
  zone: 'UTC',
  isDefault: true,
  on: true,
  since: minute(-60),
};
const english = { language: 'en', zone: 'Europe/Berlin' } as const;
const chinese = { language: 'zh-CN', zone: 'Asia/Shanghai' } as const;

/** One with everything that is told by itself: reported, graded twice, recovered, and not after all. */
function eventful(fields: Partial<RegistrationFields> = {}): WordsOutInput {
  const incident = BuiltIncident.registered(fields)
    .with('item.ticked', { at: minute(1), item: 'report.first_report', note: null, evidence: [] })
    .with('level.set', { at: minute(2), level: 'P2', reason: null })
    .with('level.set', { at: minute(3), level: 'P1', reason: 'No order goes through' })
    .with('commander.named', { at: minute(4), person: 'Han Mei', reason: null })
    .with('recovery.declared', { at: minute(20), note: null })
    .with('recovery.revoked', { at: minute(25), reason: 'Errors again' });
  return { state: incident.state, view: incident.at(40), channels: [group], handbook, isRestricted: false };
}
const known: Partial<RegistrationFields> = {
  startedAt: minute(-3),
  usersPercent: 100,
  modules: ['checkout'],
  whatIsSeen: '502 on every page',
  whatWasTried: 'Restarted the gateway',
  initialReporter: 'Wang Wei',
};

/** The words of a kind, the first first. */
function said(input: WordsOutInput, what: string, speech: typeof english | typeof chinese): readonly string[] {
  return wordsOutAt(input)
    .filter((word) => word.what === what)
    .map((word) => chatTextOf(word, input, speech));
}

const number = 'INC-20240408-001-7QK2';

describe('an automatic word', () => {
  it.each([
    [
      'first_report',
      `First report of ${number}: Checkout answers 502\nBegan: 2024-04-08 09:20, UTC+2. Detected: 2024-04-08 09:23, UTC+2. Scope: 100% of users, checkout\nSeen: 502 on every page\nTried: Restarted the gateway\nReported by Wang Wei.`,
      `【首次上报】${number}：Checkout answers 502\n开始：2024-04-08 15:20，北京时间（UTC+8）；发现：2024-04-08 15:23，北京时间（UTC+8）；影响范围：100% 用户、checkout\n当前现象：502 on every page\n已尝试：Restarted the gateway\n上报人：Wang Wei`,
    ],
    [
      'level',
      `${number} is P2 (Major). It was: not graded. Reason: not given\nCheckout answers 502`,
      `【级别变更】${number} 定为 P2（重要），此前：未定级。原因：未填写\nCheckout answers 502`,
    ],
    [
      'escalation',
      `${number} is escalated: no confirmed root cause. It takes a P1 response; its level is P1 (Critical).\nCheckout answers 502\nCommander: Han Mei`,
      `【升级】${number} 尚未确认根因，按 P1 级响应；故障级别：P1（紧急）。\nCheckout answers 502\n指挥人：Han Mei`,
    ],
    [
      'deadline_missed',
      `${number} missed a deadline: start of the response, due 2024-04-08 09:38, UTC+2.\nCheckout answers 502\nCommander: Han Mei`,
      `【超时】${number} 未能按时启动响应，截止时间：2024-04-08 15:38，北京时间（UTC+8）。\nCheckout answers 502\n指挥人：Han Mei`,
    ],
    [
      'recovered',
      `${number} is recovered, 2024-04-08 09:43, UTC+2.\nCheckout answers 502`,
      `【恢复】${number} 已恢复，时间：2024-04-08 15:43，北京时间（UTC+8）。\nCheckout answers 502`,
    ],
    [
      'recovery_revoked',
      `${number} is not recovered after all. Reason: Errors again\nCheckout answers 502`,
      `【恢复撤回】${number} 并未恢复。原因：Errors again\nCheckout answers 502`,
    ],
  ] as const)('of %s is said in both languages, in the zone of its channel', (what, en, zh) => {
    const input = eventful(known);
    expect(said(input, what, english)[0]).toBe(en);
    expect(said(input, what, chinese)[0]).toBe(zh);
  });

  it('tells of the level that was set and the one before, whatever it is by now', () => {
    expect(said(eventful(), 'level', english)[1]).toContain('is P1 (Critical). It was: P2 (Major). Reason: No order');
  });

  it('says what is not known instead of leaving a blank', () => {
    expect(said(eventful(), 'first_report', chinese)[0]).toContain(
      '当前现象：暂未确认\n已尝试：暂未确认\n上报人：Li Lei',
    );
    expect(said(eventful(), 'first_report', english)[0]).toMatch(/Began: not known yet\. .*Scope: not known yet\n/u);
  });

  it('cuts a long field, between letters, and takes no field from what people wrote', () => {
    const [text] = said(eventful({ ...known, whatIsSeen: '😀{title}'.repeat(1_000) }), 'first_report', english);
    const seen = /Seen: (?<seen>.*)\n/u.exec(text ?? '')?.groups?.['seen'] ?? '';
    expect(Array.from(seen)).toHaveLength(mostFieldLetters);
    expect(seen).toMatch(/^😀\{title\}.*…$/u);
  });

  it('is told as of UTC where the engine knows no such zone', () => {
    const input = eventful();
    const word = wordsOutAt(input).find(({ what }) => what === 'recovered');
    if (word === undefined) throw new Error('no word');
    expect(chatTextOf(word, input, { language: 'en', zone: 'Mars/Olympus' })).toContain('2024-04-08 07:43, UTC');
  });
});

it('is never blank, and of any field of any template, whatever happened', () => {
  const template = chatFields.map((field) => `${field}={${field}}`).join('\n');
  const every = Object.fromEntries(chatTemplateKeys.map((key) => [key, { en: template, zh: template }]));
  const worded = { ...handbook, chat: { ...handbook.chat, ...every } };
  fc.assert(
    fc.property(fc.array(wordsOutDrafts, { maxLength: 6 }), (drafts) => {
      const { state: begun, ...input } = eventful();
      const state = drafts.map((event, place) => factOf(event, place + 20)).reduce(evolve, begun);
      const view = viewIncident(state, worded, minute(40));
      if (view === null) throw new Error('not registered');
      const of = { ...input, state, view, handbook: worded };
      for (const word of wordsOutAt(of).filter(({ what }) => what !== 'communication')) {
        const lines = chatTextOf(word, of, chinese).split('\n');
        expect(lines).toHaveLength(chatFields.length);
        for (const line of lines) expect(line).toMatch(/^[a-z_]+=[^{}＿]+$/u);
      }
    }),
    { numRuns: 30 },
  );
});

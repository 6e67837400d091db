import { describe, expect, it, test } from 'vitest';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

type Asked = Parameters<BuiltIncident['ask']>[0];

/** Li Lei commands. */
function commanded(): BuiltIncident {
  return BuiltIncident.registered().with('commander.named', { at: minute(1), person: 'Li Lei', reason: null });
}

/** Does one thing after another, a minute apart; the kinds of events of the last, or its refusal. */
function after(incident: BuiltIncident, steps: readonly (readonly [string, Asked])[]): string {
  let answer = '';
  for (const [index, [actor, command]] of steps.entries()) {
    const decision = incident.ask(command, minute(10 + index), { actor, newId: `offer-${index}` });
    answer = decision.ok ? decision.value.map(({ kind }) => kind).join(' ') : decision.error.code;
  }
  return answer;
}

const offered = ['Li Lei', { kind: 'offer_command', person: 'Jim' }] as const;
const accepted = (who: string, offer = 'offer-0') => [who, { kind: 'accept_command', offer }] as const;

describe('command', () => {
  test.each<[string, readonly (readonly [string, Asked])[], string, string]>([
    ['stays until the other accepts', [offered], 'command.offered', 'Li Lei'],
    ['goes over when it is accepted', [offered, accepted('Jim')], 'command.accepted', 'Jim'],
    ['is accepted by nobody else', [offered, accepted('Lily')], 'not_your_offer', 'Li Lei'],
    [
      'stays when it is declined',
      [offered, ['Jim', { kind: 'decline_command', offer: 'offer-0' }]],
      'command.declined',
      'Li Lei',
    ],
    [
      'can’t be accepted once declined',
      [offered, ['Jim', { kind: 'decline_command', offer: 'offer-0' }], accepted('Jim')],
      'offer_not_open',
      'Li Lei',
    ],
    [
      'can’t be accepted once withdrawn',
      [offered, ['Li Lei', { kind: 'withdraw_command', offer: 'offer-0' }], accepted('Jim')],
      'offer_not_open',
      'Li Lei',
    ],
    [
      'is withdrawn by who offered it',
      [offered, ['Lily', { kind: 'withdraw_command', offer: 'offer-0' }]],
      'not_your_offer',
      'Li Lei',
    ],
    ['is offered by who has it', [['Jim', { kind: 'offer_command', person: 'Lily' }]], 'commander_only', 'Li Lei'],
    [
      'is not offered to who has it',
      [['Li Lei', { kind: 'offer_command', person: 'Li Lei' }]],
      'nothing_changed',
      'Li Lei',
    ],
    [
      'named to another by who has it is an offer',
      [['Li Lei', { kind: 'name_commander', person: 'Jim' }]],
      'command.offered',
      'Li Lei',
    ],
    [
      'is not taken without a reason',
      [['Jim', { kind: 'name_commander', person: 'Jim' }]],
      'takeover_needs_reason',
      'Li Lei',
    ],
    [
      'is taken with a reason',
      [['Jim', { kind: 'name_commander', person: 'Jim', reason: 'Li Lei is on the train' }]],
      'commander.named',
      'Jim',
    ],
    [
      'taken since leaves no offer open',
      [offered, ['Lily', { kind: 'name_commander', person: 'Lily', reason: 'no answer' }], accepted('Jim')],
      'offer_not_open',
      'Lily',
    ],
    [
      'launching names no other commander',
      [['Jim', { kind: 'launch_response', commander: 'Jim' }]],
      'takeover_needs_reason',
      'Li Lei',
    ],
  ])('%s', (_rule, steps, answer, commander) => {
    const incident = commanded();
    expect(after(incident, steps)).toBe(answer);
    expect(incident.at(60).commander).toBe(commander);
  });

  it('is taken at once where nobody has it, and can’t be handed over', () => {
    expect(after(BuiltIncident.registered(), [['Jim', { kind: 'offer_command', person: 'Lily' }]])).toBe(
      'nobody_commands',
    );
    expect(after(BuiltIncident.registered(), [['Jim', { kind: 'name_commander', person: 'Jim' }]])).toBe(
      'commander.named',
    );
  });

  it('offered waits in sight until it is answered or the incident is over', () => {
    const incident = commanded();
    after(incident, [offered]);
    expect(incident.at(9).commandOffer).toBeNull();
    expect(incident.at(11).commandOffer).toMatchObject({ from: 'Li Lei', to: 'Jim' });
    incident.with('incident.marked_false_alarm', { at: minute(12), reason: 'none' });
    expect(incident.at(13).commandOffer).toBeNull();
  });

  it('accepted by two at once goes to the later, by happening', () => {
    const incident = commanded()
      .with('command.offered', { at: minute(2), offer: 'a', person: 'Jim', note: null })
      .with('command.offered', { at: minute(3), offer: 'b', person: 'Lily', note: null })
      .with('command.accepted', { at: minute(6), offer: 'b', person: 'Lily' })
      .with('command.accepted', { at: minute(5), offer: 'a', person: 'Jim' });
    expect(incident.at(9)).toMatchObject({ commander: 'Lily', commandOffer: null });
  });
});

describe('going on with required items open', () => {
  const reason = 'known from last time';
  test.each<[string, Asked]>([
    ['ending a stage', { kind: 'end_stage', stage: 'report', reason }],
    ['closing', { kind: 'close_incident', reason }],
  ])('by %s is the commander’s alone', (_what, command) => {
    const begun = () => commanded().with('stage.entered', { at: minute(0), stage: 'report', reason: null });
    expect(after(begun(), [['Jim', command]])).toBe('commander_only');
    expect(after(begun(), [['Li Lei', command]])).not.toBe('commander_only');
  });

  test('is anybody’s where nobody commands', () => {
    const incident = BuiltIncident.registered().with('stage.entered', { at: minute(0), stage: 'report', reason: null });
    expect(after(incident, [['Jim', { kind: 'end_stage', stage: 'report', reason }]])).toContain('stage.ended');
  });

  test('a step is not put before a later one of the same stage, where it would come to nothing', () => {
    const incident = BuiltIncident.registered()
      .with('stage.entered', { at: minute(0), stage: 'report', reason: null })
      .with('stage.ended', { at: minute(5), stage: 'report', openItems: [], reason: null })
      .with('stage.reopened', { at: minute(8), stage: 'report', reason: 'more to tell' });
    const ended = { kind: 'end_stage', stage: 'report', reason } as const;
    expect(after(incident, [['Jim', { ...ended, at: minute(7) }]])).toBe('stage_moved_on');
    expect(after(incident, [['Jim', { ...ended, at: minute(9) }]])).toContain('stage.ended');
  });
});

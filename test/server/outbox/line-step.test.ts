import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type LineStanding,
  type OutboxTerms,
  afterSending,
  nextStep,
  outboxTerms,
} from '../../../server/outbox/line-step.ts';
import { type CarriedWord, type OutboxLine, emptyLine } from '../../../server/outbox/outbox-line.ts';
import { streamIdSchema } from '../../../shared/record/ids.ts';

const terms: OutboxTerms = outboxTerms;
const word: CarriedWord = {
  incident: streamIdSchema.parse('01900000-0000-7000-8000-000000000002'),
  key: 'a@b',
  turn: null,
  what: 'level',
  communication: null,
};

function begun(parts: number): OutboxLine {
  const names = Array.from({ length: parts }, (_, nth) => `part ${nth}`);
  const state = { is: 'ready', nextAt: 0 } as const;
  const of = { service: 'wecom', isAutomatic: true } as const;
  return {
    ...emptyLine,
    message: { id: 'm', words: [word], ...of, parts: names, sentParts: 0, state, tries: 0, why: '' },
  };
}

const standing: LineStanding = {
  now: 0,
  isWaiting: () => true,
  isUrgent: false,
  service: 'wecom',
  isKnownAgain: false,
};

/** What the network does to one request: whether the service took it, and what is heard of it; or the process dies. */
const fates = fc.array(
  fc.constantFrom(
    { takes: true, hears: 'sent' } as const,
    { takes: false, hears: 'later' } as const,
    { takes: false, hears: 'never' } as const,
    { takes: true, hears: 'unclear' } as const,
    { takes: false, hears: 'unclear' } as const,
    { takes: true, hears: 'death' } as const,
    { takes: false, hears: 'death' } as const,
  ),
  { maxLength: 20 },
);

/** Plays a line to its end by these fates, each once; afterwards all goes well. What is kept is all that survives a death. */
function play(line: OutboxLine, isKnownAgain: boolean, given: readonly { takes: boolean; hears: string }[]) {
  const left = [...given];
  const taken: string[] = [];
  let kept = line;
  for (let now = 0; ; now += terms.longestPauseMs) {
    const step = nextStep(kept, { ...standing, now, isKnownAgain });
    if (step.step === 'say') return { taken, verdict: step.verdict };
    if (step.step === 'keep') kept = step.line;
    if (step.step !== 'send') continue;
    kept = step.line;
    const fate = left.shift() ?? { takes: true, hears: 'sent' };
    if (fate.takes) taken.push(step.id);
    if (fate.hears === 'death') continue;
    const verdict = fate.hears as 'sent' | 'later' | 'never' | 'unclear';
    const sending = { ...(verdict === 'sent' ? { verdict } : { verdict, why: 'x' }), waitMs: null };
    kept = afterSending(kept, sending, { now, isKnownAgain, everyMs: 0 });
  }
}

test('whatever fails and whenever the process dies: nothing is doubled, nothing called sent was not, nothing ends unsaid', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fates, (parts, given) => {
      const { taken, verdict } = play(begun(parts), false, given);
      expect(new Set(taken).size).toBe(taken.length);
      const whole = Array.from({ length: parts }, (_, nth) => `m-${nth}`);
      if (verdict === 'sent') expect(taken).toEqual(whole);
      else expect(whole.slice(0, taken.length)).toEqual(taken);
      // Uncertain is what may have arrived and nothing else: a refusal is known for one.
      if (verdict === 'unclear') expect(given.some(({ hears }) => hears === 'unclear' || hears === 'death')).toBe(true);
    }),
  );
});

test('who knows a message again gets it until it is there, by the same name each time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fates, (parts, given) => {
      const { taken, verdict } = play(begun(parts), true, given);
      expect(verdict).not.toBe('unclear');
      const names = [...new Set(taken)];
      if (verdict === 'sent') expect(names).toEqual(Array.from({ length: parts }, (_, nth) => `m-${nth}`));
    }),
  );
});

test('waits longer after each try in vain, as long as the service asks for, and no longer than is of use', () => {
  const later = (waitMs: number | null) => ({ verdict: 'later', why: 'HTTP 429', waitMs }) as const;
  let line = begun(1);
  const pauses = Array.from({ length: 12 }, () => {
    line = afterSending(line, later(null), { now: 0, isKnownAgain: false, everyMs: 0 });
    return line.message?.state.is === 'ready' ? line.message.state.nextAt : null;
  });
  expect(pauses.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
  expect(pauses.at(-1)).toBe(terms.longestPauseMs);
  const asked = afterSending(begun(1), later(30_000), { now: 1_000, isKnownAgain: false, everyMs: 3_500 });
  expect(asked.message).toMatchObject({ tries: 1, why: 'HTTP 429', state: { is: 'ready', nextAt: 31_000 } });
});

test('puts together anew what nobody wants any more, unless a part of it is out', () => {
  const step = nextStep(begun(2), { ...standing, isWaiting: () => false });
  expect(step).toEqual({ step: 'keep', line: emptyLine });
  const half = afterSending(begun(2), { verdict: 'sent', waitMs: null }, { now: 0, isKnownAgain: false, everyMs: 0 });
  const given = nextStep(half, { ...standing, isWaiting: () => false });
  expect(given).toMatchObject({ step: 'keep', line: { message: { state: { is: 'answered', verdict: 'never' } } } });
});

test('gives way to what people published, and to another form, as long as nothing of it is out', () => {
  const aside = { step: 'keep', line: emptyLine };
  expect(nextStep(begun(2), { ...standing, isUrgent: true })).toEqual(aside);
  expect(nextStep(begun(2), { ...standing, service: 'slack' })).toEqual(aside);
  const half = afterSending(begun(2), { verdict: 'sent', waitMs: null }, { now: 0, isKnownAgain: false, everyMs: 0 });
  expect(nextStep(half, { ...standing, isUrgent: true })).toMatchObject({ step: 'send', part: 'part 1' });
});

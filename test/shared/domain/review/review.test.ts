import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { conflictsOf } from '../../../../shared/domain/conflicts/conflicts-of.ts';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { maxTextLength, emptyRegistration } from '../../../../shared/domain/incident/registration.ts';
import { reviewAt } from '../../../../shared/domain/review/review-at.ts';
import { eventId } from '../../../../shared/record/ids.ts';
import { reviewDrafts } from '../../../helpers/arbitraries/reviews.ts';
import { Consoles, stateOf } from '../../../helpers/consoles-apart.ts';
import { BuiltIncident, minute, replica, stream, t0 } from '../../../helpers/incident-builder.ts';

const lead = { actor: 'Li Lei' };
const reviewer = { actor: 'Lily' };
const entry = eventId(stream, replica, 1);

/** An incident whose review has a summary. */
function written(): BuiltIncident {
  const incident = BuiltIncident.registered();
  incident.ask({ kind: 'write_section', section: 'summary', from: '', text: 'Orders failed.' }, minute(60), lead);
  return incident;
}

function summaryOf(incident: BuiltIncident) {
  return reviewAt(incident.state).sections[0];
}

type Step = 'write' | 'submit' | 'approve' | 'approve own' | 'override' | 'return' | 'submit stale' | 'approve stale';

/** Does a step with the text that stands; the refusal's code, or the state that it led to. */
function take(incident: BuiltIncident, step: Step, now: number): string {
  const { digest } = reviewAt(incident.state);
  const at = minute(now);
  const stale = 'a'.repeat(64);
  const answers = {
    write: () =>
      incident.ask({ kind: 'write_section', section: 'impact', from: '', text: `All of them, by ${now}.` }, at, lead),
    submit: () => incident.ask({ kind: 'submit_review', digest }, at, lead),
    'submit stale': () => incident.ask({ kind: 'submit_review', digest: stale }, at, lead),
    approve: () => incident.ask({ kind: 'approve_review', digest }, at, reviewer),
    'approve stale': () => incident.ask({ kind: 'approve_review', digest: stale }, at, reviewer),
    'approve own': () => incident.ask({ kind: 'approve_review', digest }, at, lead),
    override: () => incident.ask({ kind: 'approve_review', digest, override: 'nobody else is here' }, at, lead),
    return: () => incident.ask({ kind: 'return_review', reason: 'too short' }, at, reviewer),
  } as const;
  const reply = answers[step]();
  return reply.ok ? reviewAt(incident.state).state : reply.error.code;
}

describe('a review goes from draft to approved', () => {
  const table: readonly (readonly [readonly Step[], string])[] = [
    [['submit'], 'in_review'],
    [['submit', 'submit'], 'review_not_so'],
    [['submit stale'], 'review_changed'],
    [['approve'], 'review_not_so'],
    [['return'], 'review_not_so'],
    [['submit', 'approve'], 'approved'],
    [['submit', 'approve stale'], 'review_changed'],
    [['submit', 'approve own'], 'own_review'],
    [['submit', 'override'], 'approved'],
    [['submit', 'return'], 'draft'],
    [['submit', 'approve', 'return'], 'draft'],
    [['submit', 'approve', 'write'], 'draft'],
    [['submit', 'approve', 'write', 'approve'], 'review_not_so'],
    [['submit', 'approve', 'write', 'submit'], 'in_review'],
    [['submit', 'approve', 'write', 'submit', 'approve'], 'approved'],
    [['submit', 'write'], 'in_review'],
    [['submit', 'return', 'submit', 'approve'], 'approved'],
  ];
  test.each(table)('%j leads to %s', (steps, end) => {
    const incident = written();
    const ends = steps.map((step, index) => take(incident, step, 100 + index));
    expect(ends.at(-1)).toBe(end);
  });

  it('is not sent to review with nothing in it', () => {
    expect(take(BuiltIncident.registered(), 'submit', 60)).toBe('review_empty');
  });

  it('says that its text was changed since it was approved, and by whom it was approved', () => {
    const incident = written();
    for (const [index, step] of (['submit', 'approve', 'write'] as const).entries()) take(incident, step, 100 + index);
    const { approval, state } = reviewAt(incident.state);
    expect([state, approval?.isCurrent, approval?.by]).toEqual(['draft', false, 'Lily']);
  });

  it('is approved again once the text is what was approved', () => {
    const incident = written();
    take(incident, 'submit', 100);
    take(incident, 'approve', 101);
    incident.ask({ kind: 'write_section', section: 'summary', from: 'Orders failed.', text: 'Oh.' }, minute(102));
    expect(reviewAt(incident.state).state).toBe('draft');
    incident.ask({ kind: 'write_section', section: 'summary', from: 'Oh.', text: 'Orders failed.' }, minute(103));
    expect(reviewAt(incident.state).state).toBe('approved');
  });

  it('keeps why it was given back until it is sent on', () => {
    const incident = written();
    take(incident, 'submit', 100);
    take(incident, 'return', 101);
    expect(reviewAt(incident.state).returned).toMatchObject({ by: 'Lily', reason: 'too short' });
    take(incident, 'submit', 102);
    expect(reviewAt(incident.state).returned).toBeNull();
  });

  it('stood otherwise before', () => {
    const incident = written();
    take(incident, 'submit', 100);
    expect(reviewAt(incident.state, minute(99)).state).toBe('draft');
    expect(reviewAt(incident.state, minute(100)).state).toBe('in_review');
  });
});

describe('a section', () => {
  it('unites what a person typed with what another saved since they began', () => {
    const incident = written();
    const from = 'Orders failed.';
    incident.ask({ kind: 'write_section', section: 'summary', from, text: 'All orders failed.' }, minute(61));
    incident.ask({ kind: 'write_section', section: 'summary', from, text: 'Orders failed in Rome.' }, minute(62));
    expect(summaryOf(incident)?.text).toBe('All orders failed in Rome.');
  });

  it('may be saved as it was offered, and may be left empty on purpose', () => {
    const incident = BuiltIncident.registered();
    const ask = (text: string, from: string) =>
      incident.ask({ kind: 'write_section', section: 'summary', from, text }, minute(60));
    expect(ask('', '')).toMatchObject({ ok: false, error: { code: 'nothing_changed' } });
    expect(ask('Offered', 'Offered').ok).toBe(true);
    expect(ask('', 'Offered').ok).toBe(true);
    expect(summaryOf(incident)).toMatchObject({ text: '', isWritten: true });
  });

  it('is refused when both together are longer than a text may be', () => {
    const incident = BuiltIncident.registered();
    const long = `${'a'.repeat(maxTextLength - 10)}\n`;
    incident.ask({ kind: 'write_section', section: 'summary', from: '', text: `${long}mine` }, minute(60));
    const apart = incident.ask({ kind: 'write_section', section: 'summary', from: '', text: 'other\n' }, minute(61));
    expect(apart).toMatchObject({ ok: false, error: { code: 'text_too_long' } });
  });

  it('takes entries as evidence, each once, also what the console wrote by itself', () => {
    const incident = written();
    const ask = (kind: 'link_review_evidence' | 'unlink_review_evidence', context = {}) => {
      const reply = incident.ask({ kind, section: 'summary', entry }, minute(70), context);
      return reply.ok ? summaryOf(incident)?.evidence : reply.error.code;
    };
    const automatic = { hasEntry: () => false, entryOf: () => ({ removed: null }) as never };
    expect(ask('unlink_review_evidence')).toBe('unknown_entry');
    expect(ask('link_review_evidence', { hasEntry: () => false })).toBe('unknown_entry');
    expect(ask('link_review_evidence', automatic)).toEqual([entry]);
    expect(ask('link_review_evidence')).toBe('nothing_changed');
    expect(ask('unlink_review_evidence')).toEqual([]);
  });

  it('is commented, and the comment settled once', () => {
    const incident = written();
    incident.ask({ kind: 'comment_review', section: 'summary', text: 'How many?' }, minute(70), {
      ...reviewer,
      newId: 'c',
    });
    const settle = () => {
      const reply = incident.ask({ kind: 'resolve_review_comment', comment: 'c' }, minute(71), lead);
      return reply.ok || reply.error.code;
    };
    expect(reviewAt(incident.state).comments).toMatchObject([{ text: 'How many?', by: 'Lily', resolved: null }]);
    expect(settle()).toBe(true);
    expect(reviewAt(incident.state).comments).toMatchObject([{ resolved: { by: 'Li Lei' } }]);
    expect(settle()).toBe('nothing_changed');
    const unknown = incident.ask({ kind: 'resolve_review_comment', comment: 'x' }, minute(71));
    expect(unknown).toMatchObject({ error: { code: 'unknown_comment' } });
  });
});

const registered = draft('incident.registered', {
  at: t0,
  identity: { number: 'INC-20240408-001-00AA', slug: 'apart', origin: 'declared', handbookVersion: 1 },
  fields: emptyRegistration('Apart', t0),
  severityGuess: null,
  severityReason: null,
});
const at = minute(60);
const writes = (text: string, offered?: string) =>
  draft('review.section_written', {
    at,
    section: 'summary',
    text,
    ...(offered === undefined ? {} : { offered }),
  });
const reviewOf = (consoles: Consoles) => reviewAt(stateOf(consoles.all()));
const digestNow = (consoles: Consoles) => reviewOf(consoles).digest;

describe('two who write without having heard of each other', () => {
  it('keep both, from what both were offered', () => {
    const consoles = new Consoles().write('a', registered).hear('b', 'a');
    consoles.write('a', writes('Down for an hour. Many.', 'Down for an hour.'));
    consoles.write('b', writes('Quite down for an hour.', 'Down for an hour.'));
    expect(reviewOf(consoles).sections[0]?.text).toBe('Quite down for an hour. Many.');
  });

  it('see both where they overlap, and are told', () => {
    const consoles = new Consoles().write('a', registered).write('a', writes('in Berlin')).hear('b', 'a');
    consoles.write('a', writes('in Paris')).write('b', writes('in Rome'));
    expect(reviewOf(consoles).sections[0]?.text).toBe('in ‹Paris ¦ Rome›');
    expect(conflictsOf(stateOf(consoles.all())).map(({ about }) => about)).toEqual(['review.summary.text']);
  });

  it('do not approve what the other changed meanwhile', () => {
    const consoles = new Consoles().write('a', registered).write('a', writes('in Berlin'));
    const digest = digestNow(consoles);
    consoles.write('a', draft('review.submitted', { at, digest })).hear('b', 'a');
    consoles.write('b', draft('review.approved', { at, digest, override: null })).write('a', writes('in Rome'));
    expect(reviewOf(consoles)).toMatchObject({ state: 'draft', approval: { isCurrent: false } });
    const [met, ...others] = conflictsOf(stateOf(consoles.all()));
    expect(others).toEqual([]);
    expect([met?.about, met?.kept.value, met?.lost.value]).toEqual(['review', 'in Rome', 'approved']);
  });

  it('do not approve what the other gave back meanwhile, whoever wrote first', () => {
    for (const order of [0, 1]) {
      const consoles = new Consoles().write('a', registered).write('a', writes('in Berlin'));
      const digest = digestNow(consoles);
      consoles.write('a', draft('review.submitted', { at, digest })).hear('b', 'a');
      const steps = [
        () => consoles.write('b', draft('review.approved', { at, digest, override: null })),
        () => consoles.write('a', draft('review.returned', { at, reason: 'too short' })),
      ];
      for (const step of order === 0 ? steps : steps.toReversed()) step();
      expect(reviewOf(consoles).state).toBe('draft');
      expect(conflictsOf(stateOf(consoles.all())).map(({ about }) => about)).toEqual(['review']);
    }
  });

  it('see one review everywhere, whatever came first', () => {
    const names = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ who: names, event: reviewDrafts }) },
      fc.record({ who: names, from: names }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (steps, chance) => {
        const consoles = new Consoles().write('a', registered).hear('b', 'a').hear('c', 'a');
        for (const one of steps) {
          if ('event' in one) consoles.write(one.who, one.event);
          else if (one.who !== one.from) consoles.hear(one.who, one.from);
        }
        const all = consoles.all();
        const shuffled = all
          .map((event) => ({ event, by: chance.next().value ?? 0 }))
          .toSorted((left, right) => left.by - right.by);
        const other = stateOf(shuffled.map(({ event }) => event));
        expect(reviewAt(other)).toEqual(reviewAt(stateOf(all)));
        expect(conflictsOf(other)).toEqual(conflictsOf(stateOf(all)));
      }),
    );
  });

  it('are never both approved and changed: what is approved is the text that stands', () => {
    const step = fc.oneof(
      fc.record({ who: fc.constantFrom('a', 'b'), text: fc.constantFrom('x', 'y', 'x y') }),
      fc.record({ who: fc.constantFrom('a', 'b'), verdict: fc.constantFrom('submitted', 'approved', 'returned') }),
      fc.record({ who: fc.constantFrom('a', 'b'), hears: fc.constant(true) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
        const consoles = new Consoles().write('a', registered).hear('b', 'a');
        const approvedTexts = new Set<string>();
        for (const one of steps) {
          const here = () => reviewAt(stateOf(consoles.known(one.who)));
          if ('hears' in one) consoles.hear(one.who, one.who === 'a' ? 'b' : 'a');
          else if ('text' in one) consoles.write(one.who, writes(one.text));
          else if (one.verdict === 'returned') consoles.write(one.who, draft('review.returned', { at, reason: 'no' }));
          else {
            const { digest, sections } = here();
            if (one.verdict === 'approved') approvedTexts.add(sections[0]?.text ?? '');
            consoles.write(
              one.who,
              one.verdict === 'approved'
                ? draft('review.approved', { at, digest, override: null })
                : draft('review.submitted', { at, digest }),
            );
          }
        }
        const { state, sections } = reviewOf(consoles);
        if (state === 'approved') expect(approvedTexts).toContain(sections[0]?.text);
      }),
    );
  });
});

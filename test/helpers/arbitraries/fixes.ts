import fc from 'fast-check';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { linkRelations } from '../../../shared/domain/links/link.ts';
import { deploymentWays, planKinds, planOutcomes } from '../../../shared/domain/plans/plan.ts';
import { stream, t0 } from '../incident-builder.ts';

const instants = fc.integer({ min: -60, max: 600 }).map((minutes) => t0 + minutes * minuteMs);
const at = fc.option(instants, { nil: undefined });
const said = fc.constantFrom('because', '连接池耗尽', 'switch to standby');
const maybe = fc.option(said, { nil: null });
const event = fc.integer({ min: 1, max: 6 }).map((seq) => `${stream}/00000000000000aa/${seq}`);
const text = {
  planKind: fc.constantFrom(...planKinds),
  text: said,
  recoveryMinutes: fc.constantFrom(null, 0, 30),
  risk: maybe,
};
const bound = fc.record({ kind: fc.constantFrom('at_most', 'at_least'), value: fc.constantFrom(0, 0.1, 500) });
const sample = fc.record({ at: instants, value: fc.constantFrom(0, 0.05, 320, 700) });
const samples = fc.array(sample, { minLength: 1, maxLength: 5 });
/** What a console read by itself; all that it found may have been infinite. */
const reading = fc.record({
  query: fc.constant('max(shop_response_ms)'),
  source: fc.constant({ name: 'shop', url: 'http://shop:9090' }),
  from: instants,
  to: instants,
  stepSeconds: fc.constantFrom(1, 15),
  readAt: instants,
  series: fc.constant('{}'),
  infinite: fc.array(fc.record({ at: instants, sign: fc.constantFrom(1 as const, -1 as const) }), {
    minLength: 1,
    maxLength: 2,
  }),
});
const readSamples = fc.array(sample, { maxLength: 5 });
const name = fc.constantFrom('Response time', '错误率');
const answer = fc.constantFrom('solved', 'not_solved', 'not_reached');
const way = fc.constantFrom(...deploymentWays);
const outcome = fc.constantFrom(...planOutcomes);

const plan = { at: instants, plan: fc.constantFrom('a', 'b') };
const cause = { at: instants, cause: fc.constantFrom('a', 'b', 'c') };
const check = { at: instants, check: fc.constantFrom('a', 'b'), name };
const link = { from: event, to: event, relation: fc.constantFrom(...linkRelations) };
const whys = fc.array(said, { maxLength: 4 });

/** Any event of plans, causes' chains, attachments and the verification, senseless as it may be. */
export const fixDrafts: fc.Arbitrary<EventDraft> = fc.oneof(
  fc.record({ ...plan, ...text }).map((body) => draft('plan.drafted', body)),
  fc.record({ ...plan, ...text }).map((body) => draft('plan.changed', body)),
  fc.record({ ...plan, text: said, version: event }).map((body) => draft('plan.submitted', body)),
  fc.record({ ...plan, text: said, version: event, note: maybe }).map((body) => draft('plan.approved', body)),
  fc.record({ ...plan, text: said, version: event, reason: said }).map((body) => draft('plan.rejected', body)),
  fc.record({ ...plan, text: said, way, note: maybe }).map((body) => draft('plan.deployed', body)),
  fc.record({ ...plan, text: said, outcome, note: maybe }).map((body) => draft('plan.concluded', body)),
  fc.record({ ...plan, text: said, reason: said }).map((body) => draft('plan.dropped', body)),
  fc.record({ ...cause, whys }).map((body) => draft('cause.whys_given', body)),
  fc.record({ ...cause, entry: event }).map((body) => draft('cause.evidence_linked', body)),
  fc.record({ ...cause, entry: event }).map((body) => draft('cause.evidence_unlinked', body)),
  fc.record({ at: instants, ...link, text: said, of: said }).map((body) => draft('entries.linked', body)),
  fc.record({ at: instants, ...link, text: said, of: said }).map((body) => draft('entries.unlinked', body)),
  fc.record({ ...check, unit: fc.constantFrom('ms', '%'), bound }).map((body) => draft('check.added', body as never)),
  fc.record({ ...check, samples, source: maybe }).map((body) => draft('check.sampled', body)),
  fc.record({ ...check, samples: readSamples, source: maybe, reading }).map((body) => draft('check.sampled', body)),
  fc.record({ ...check, reason: said }).map((body) => draft('check.dropped', body)),
  fc.record({ at: instants, alarm: fc.constantFrom('a', 'b') }).map((body) => draft('alarm.acknowledged', body)),
  fc.record({ at: instants, until: instants }).map((body) => draft('alarm_sound.muted', body)),
  fc.record({ at: instants }).map((body) => draft('alarm_sound.unmuted', body)),
  fc
    .record({ at: instants, from: fc.constant(1), to: fc.constantFrom(1, 200_007), reason: said })
    .map((body) => draft('handbook.moved', body)),
  fc
    .record({ at: instants, events: fc.array(event, { minLength: 1, maxLength: 3 }) })
    .map((body) => draft('action.undone', body)),
  fc
    .record({
      at: instants,
      hash: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
      name: fc.constantFrom('screen.png', '日志.txt'),
      bytes: fc.constantFrom(1, 1_000),
      mediaType: fc.constantFrom('image/png', 'text/plain'),
    })
    .map((body) => draft('attachment.added', body as never)),
  fc
    .record({ at: instants, callback: fc.constantFrom('a', 'b'), whom: said, answer, remarks: maybe })
    .map((body) => draft('callback.made', body as never)),
);

const known = fc.constantFrom('cause-1', 'cause-2', 'cause-3');

/** The fields of each command about plans, causes' chains and the verification. */
export const fixCommands = {
  draft_plan: { at, ...text },
  change_plan: { at, plan: known, ...text },
  submit_plan: { at, plan: known, version: event },
  approve_plan: { at, plan: known, version: event, note: maybe },
  reject_plan: { at, plan: known, version: event, reason: said },
  deploy_plan: { at, plan: known, way, note: maybe },
  conclude_plan: { at, plan: known, outcome, note: maybe },
  drop_plan: { at, plan: known, reason: said },
  give_whys: { at, cause: known, whys },
  link_evidence: { at, cause: known, entry: event },
  unlink_evidence: { at, cause: known, entry: event },
  link_entries: link,
  unlink_entries: link,
  acknowledge_alarms: { at, alarms: fc.array(said, { minLength: 1, maxLength: 3 }) },
  mute_sound: { at, minutes: fc.constantFrom(5, 15) },
  unmute_sound: { at },
  move_handbook: { at, to: fc.constantFrom(1, 200_007), reason: said },
  undo_action: { at, events: fc.array(event, { minLength: 1, maxLength: 2 }) },
  add_check: { at, name, unit: fc.constantFrom('ms', '%'), bound },
  sample_check: { at, check: known, samples, source: maybe },
  drop_check: { at, check: known, reason: said },
  record_callback: { at, whom: said, answer, remarks: maybe },
};

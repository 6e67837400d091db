import fc from 'fast-check';
import { injectSchema } from '../../../shared/domain/drills/drill-script.ts';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { roleKeys } from '../../../shared/domain/roles/role.ts';
import { entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import { t0 } from '../incident-builder.ts';

const instants = fc.integer({ min: -60, max: 600 }).map((minutes) => t0 + minutes * minuteMs);
const name = fc.constantFrom('Payment down', '登录演练');

/** Injects of a script: few ids, so that answers meet them. */
export const injects = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      afterMinutes: fc.integer({ min: 0, max: 120 }),
      kind: fc.constantFrom(...entryKinds),
      text: fc.constantFrom('用户投诉激增', 'The supplier does not answer', 'It spreads 🔥'),
      role: fc.constantFrom(...roleKeys, null),
      hidden: fc.boolean(),
    })
    .map((inject) => injectSchema.parse(inject)),
  { maxLength: 4, selector: ({ id }) => id },
);

/** Any event of a drill, senseless as it may be. */
export const drillDrafts: fc.Arbitrary<EventDraft> = fc.oneof(
  fc
    .record({ at: instants, script: fc.constantFrom('s', 't'), name, injects })
    .map((body) => draft('drill.scripted', body)),
  fc
    .record({
      at: instants,
      inject: fc.constantFrom('a', 'b', 'c', 'e'),
      text: fc.constantFrom('It spreads', '扩散'),
      note: fc.constantFrom(null, 'called them'),
    })
    .map((body) => draft('inject.answered', body)),
);

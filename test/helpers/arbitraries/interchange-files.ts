import fc from 'fast-check';
import { categories, detections } from '../../../shared/domain/incident/classification.ts';
import { formatInstant } from '../../../shared/domain/instant.ts';
import { entryRoles } from '../../../shared/domain/roles/role.ts';
import { levels } from '../../../shared/domain/severity/level.ts';
import { entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';

/** Any moment that ISO 8601 can write with four digits of year, often one of few, so that some fall together. */
const instants = fc.oneof(
  fc.integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9998-12-31T23:59:59.999Z') }),
  fc.integer({ min: 0, max: 20 }).map((minutes) => Date.parse('2024-04-08T07:23:00Z') + minutes * 60_000),
);

/** A time as people write it: in UTC or with an offset, to the minute, second or millisecond. */
const times = fc.oneof(
  instants.map(formatInstant),
  fc
    .record({ instant: instants, hours: fc.integer({ min: -12, max: 14 }) })
    .map(({ instant, hours }) => {
      const local = new Date(instant + hours * 3_600_000).toISOString().slice(0, 23);
      return `${local}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
    })
    .filter((text) => /^\d{4}-/u.test(text)),
  fc.constantFrom('2024-04-08T07:23Z', '2024-04-08T15:23+0800', '2024-04-08T07:23:00.123456Z'),
);

const spoken = /^[^\p{Cs}\p{Cc}]*$/u;

/** Text as people write it: any script, sometimes with blanks around it, line ends in it, or markup. */
const words = fc.oneof(
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((text) => text.trim() !== '' && spoken.test(text)),
  fc.constantFrom(
    '重启网关',
    '  restarted  ',
    'two\nlines\n',
    '\ttabbed',
    '=SUM(A1)',
    '| a | b |',
    '"quoted"',
    '👩‍🚒 called',
  ),
);
/** Text that may be nothing at all. */
const loose = fc.oneof(words, fc.constantFrom('', '  '));

const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const events = fc.record(
  {
    at: times,
    kind: fc.constantFrom(...entryKinds),
    role: fc.constantFrom(...entryRoles),
    text: words,
    approximate: fc.boolean(),
  },
  { requiredKeys: ['at', 'kind', 'role', 'text'] },
);

const actions = fc.oneof(
  words,
  fc.record(
    {
      text: words,
      owner: option(loose),
      due: option(times),
      state: fc.constantFrom('open', 'doing', 'blocked', 'done', 'dropped'),
    },
    { requiredKeys: ['text'] },
  ),
);

/** Any file that keeps the rules of the interchange format, with fields left out, null or given; no log. */
export const interchangeFiles = fc
  .record(
    {
      format: fc.constant('incident/1'),
      slug: fc.constantFrom('checkout-502', '腾讯云-api', 'a.b_c'),
      title: words,
      summary: option(loose),
      source_url: option(loose),
      organisation: option(loose),
      category: option(fc.constantFrom(...categories)),
      detected_by: option(fc.constantFrom(...detections)),
      severity: option(fc.constantFrom(...levels)),
      severity_guess: option(fc.constantFrom(...levels)),
      severity_reason: option(loose),
      impact_users_percent: option(fc.double({ min: 0, max: 100, noNaN: true })),
      core_transaction_down: option(fc.boolean()),
      started_at: option(times),
      detected_at: option(times),
      response_started_at: option(times),
      mitigated_at: option(times),
      resolved_at: option(times),
      timezone_in_source: option(loose),
      root_cause: option(
        fc.record({ technical: option(loose), process: option(loose), human: option(loose) }, { requiredKeys: [] }),
      ),
      actions: fc.array(actions, { maxLength: 4 }),
      events: fc.array(events, { maxLength: 6 }),
      field_of_somebody_else: fc.jsonValue(),
    },
    { requiredKeys: ['title'] },
  )
  .map((file) => ({
    ...file,
    ...((file.started_at ?? null) === null && (file.detected_at ?? null) === null
      ? { detected_at: '2024-04-08T07:23:00Z' }
      : {}),
    ...((file.severity ?? null) === null ? {} : { severity_guess: file.severity }),
  }));

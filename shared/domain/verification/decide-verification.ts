import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';

/** Commands about the verification. */
export type VerificationCommand = CommandOf<'add_check' | 'sample_check' | 'drop_check' | 'record_callback'>;

/** What was measured and whom one asked, to prove that the fault is gone. `latest`: no sample is from after it. */
export function decideVerification(
  view: IncidentView,
  command: VerificationCommand,
  at: Instant,
  { newId, latest }: { readonly newId: string; readonly latest: Instant },
): Decision {
  const { checks } = view.verification;
  switch (command.kind) {
    case 'add_check': {
      const { name, unit, bound } = command;
      if (checks.some((check) => check.name === name)) return refuse('nothing_changed', name);
      return ok([draft('check.added', { at, check: newId, name, unit, bound })]);
    }
    case 'record_callback': {
      const { whom, answer, remarks } = command;
      return ok([draft('callback.made', { at, callback: newId, whom, answer, remarks })]);
    }
    case 'sample_check':
    case 'drop_check': {
      const check = checks.find(({ id }) => id === command.check);
      if (check === undefined) return refuse('unknown_check', command.check);
      const of = { at, check: check.id, name: check.name };
      if (command.kind === 'drop_check') return ok([draft('check.dropped', { ...of, reason: command.reason })]);
      const { samples, source, reading } = command;
      const infinite = reading?.infinite ?? [];
      if ([...samples, ...infinite].some((sample) => sample.at > latest))
        return refuse('happened_in_future', 'samples');
      const known = new Map(check.samples.map((sample) => [sample.at, sample.value]));
      const fresh = samples.filter((sample) => known.get(sample.at) !== sample.value);
      const freshInfinite = infinite.filter((one) => known.get(one.at) !== one.sign * Infinity);
      if (fresh.length + freshInfinite.length === 0) return refuse('nothing_changed', check.name);
      // What a person gave is kept as they gave it; what is read again adds only what is new.
      if (reading === undefined) return ok([draft('check.sampled', { ...of, samples, source })]);
      const added = { ...reading, infinite: freshInfinite };
      return ok([draft('check.sampled', { ...of, samples: fresh, source, reading: added })]);
    }
  }
}

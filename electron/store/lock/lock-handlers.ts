import type { Context } from '../../../shared/bridge/context.ts';
import { failure } from '../failure.ts';
import type { Handlers } from '../handlers.ts';
import type { Workspace } from '../workspace.ts';
import type { ConsoleLock } from './console-lock.ts';
import { countRinging } from './count-ringing.ts';
import { demandPin, hasPin, removePin, setPin, tracesOf } from './pins.ts';

interface Surroundings {
  readonly lock: ConsoleLock;
  readonly author: () => string | null;
  readonly context: () => Context;
  /** Whether this console's device belongs to an owner of the workspace. */
  readonly isOwner: () => boolean;
  /** The time by which deadlines are told: real, or a demonstration's. */
  readonly now: () => number;
}

/** Answers calls about the lock of this console, and about the PINs of its people. */
export function lockHandlers(
  workspace: Workspace,
  { lock, author, context, isOwner, now }: Surroundings,
): Pick<
  Handlers,
  'lock:close' | 'lock:open' | 'lock:set_after' | 'lock:ringing' | 'pin:set' | 'pin:remove' | 'pin:forget' | 'pin:trace'
> {
  const { database, log } = workspace;
  const wall = () => Math.round(log.clock.wall());
  const person = () => {
    const named = author();
    if (named === null) throw failure('no_person', '');
    return named;
  };
  return {
    'lock:close': ({ why }) => {
      lock.close(why);
      return context();
    },
    'lock:open': ({ pin }) => {
      lock.open(pin);
      return context();
    },
    'lock:set_after': ({ minutes }) => {
      lock.setAfter(minutes);
      return context();
    },
    'lock:ringing': () => ({ count: countRinging(workspace, now()) }),
    'pin:set': ({ pin, current }) => {
      demandPin(database, person(), current, wall());
      setPin(database, person(), pin, wall());
      lock.opened();
      return context();
    },
    'pin:remove': ({ current }) => {
      demandPin(database, person(), current, wall());
      removePin(database, person(), { at: wall(), deed: 'removed', by: person() });
      return context();
    },
    'pin:forget': ({ person: forgetful }) => {
      if (!isOwner()) throw failure('not_allowed', 'pin:forget');
      if (!hasPin(database, person())) throw failure('pin_needed', person());
      removePin(database, forgetful, { at: wall(), deed: 'removed_by_owner', by: person() });
      return {};
    },
    'pin:trace': () => tracesOf(database, person()),
  };
}

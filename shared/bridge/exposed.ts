import type { CallArgs, CallName, CallReply, PushBody, PushName } from './contract.ts';
import type { CallResult } from './reply.ts';

/** The object that a desktop window finds on its global, and under which name. */
export const exposedName = 'muster';

/** `incident:list_ended` -> `incidentListEnded`: the function that a window has for a call. */
type Camel<Name extends string> = Name extends `${infer Head}:${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name extends `${infer Head}_${infer Tail}`
    ? `${Head}${Capitalize<Camel<Tail>>}`
    : Name;

export type ExposedCall<Name extends CallName> = Camel<Name>;
export type ExposedPush<Name extends PushName> = `on${Capitalize<Camel<Name>>}`;

/**
 * What the preload gives a window: one named function a call and one a push, so that a screen can ask for what the
 * contract names and for nothing else. There is no way to name a channel.
 */
export type Exposed = {
  readonly [Name in CallName as ExposedCall<Name>]: (args: CallArgs<Name>) => Promise<CallResult<CallReply<Name>>>;
} & {
  readonly [Name in PushName as ExposedPush<Name>]: (listener: (body: PushBody<Name>) => void) => () => void;
} & {
  /** The path of a file that a person dropped on the window; null when it has none. `File` is a name of the screen's. */
  readonly pathOfFile: (file: object) => string | null;
};

/** The function that a window has for a call: `incident:list_ended` -> `incidentListEnded`. */
export function exposedCall<Name extends CallName>(name: Name): ExposedCall<Name> {
  return camel(name) as ExposedCall<Name>;
}

/** The function by which a window listens: `incident:changed` -> `onIncidentChanged`. */
export function exposedPush<Name extends PushName>(name: Name): ExposedPush<Name> {
  return `on${camel(`:${name}`)}` as ExposedPush<Name>;
}

function camel(name: string): string {
  return name.replaceAll(/[:_](.)/gu, (_, letter: string) => letter.toUpperCase());
}

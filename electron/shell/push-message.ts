import type { PushBody, PushName } from '../../shared/bridge/contract.ts';

/** Something told to a window without being asked. */
export type PushMessage = {
  readonly [Name in PushName]: { readonly push: Name; readonly body: PushBody<Name> };
}[PushName];

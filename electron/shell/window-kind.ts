import type { CallName } from '../../shared/bridge/contract.ts';

/**
 * What a window is for. A console is worked in. A wall is looked at by a room, and whoever walks up to it finds
 * nothing there that changes the record. A picture is drawn once for a file, with nobody in front of it.
 */
export type WindowKind = 'console' | 'wall' | 'picture';

const everyone: readonly WindowKind[] = ['console', 'wall', 'picture'];
const consoleOnly: readonly WindowKind[] = ['console'];

/** Which kinds of window may make which call. A call without a line here does not compile. */
export const allowedKinds: { readonly [Name in CallName]: readonly WindowKind[] } = {
  'app:context': everyone,
  'person:set': consoleOnly,
  'language:set': consoleOnly,
  'incident:list': everyone,
  'incident:list_ended': everyone,
  'improvement:list': everyone,
  'incident:digests': consoleOnly,
  'incident:get': everyone,
  'incident:find': everyone,
  'handbook:get': everyone,
  'timeline:page': everyone,
  'timeline:locate': everyone,
  'timeline:new_since': consoleOnly,
  'timeline:look': consoleOnly,
  'search:find': consoleOnly,
  'draft:list': consoleOnly,
  'draft:keep': consoleOnly,
  'command:submit': consoleOnly,
  'record:weigh': consoleOnly,
  'record:redact': consoleOnly,
  'workspace:get': everyone,
  'workspace:submit': consoleOnly,
  'sync:get': everyone,
  'sync:join': consoleOnly,
  'sync:look': consoleOnly,
  'sync:take_link': consoleOnly,
  'sync:present': everyone,
  'sync:retry': consoleOnly,
  'device:renew': consoleOnly,
  'rooms:find': consoleOnly,
  'admin:do': consoleOnly,
  'host:get': consoleOnly,
  'host:start': consoleOnly,
  'host:stop': consoleOnly,
  'host:invite': consoleOnly,
  'import:choose': consoleOnly,
  'import:files': consoleOnly,
  'sample:open': consoleOnly,
  'export:save': consoleOnly,
  'export:stop': consoleOnly,
  'export:drag': consoleOnly,
  'archive:get': consoleOnly,
  'archive:make': consoleOnly,
  'archive:verify': consoleOnly,
  'archive:save': consoleOnly,
  'retention:preview': consoleOnly,
  'retention:let_go': consoleOnly,
  'carry:save': consoleOnly,
  'form:save': consoleOnly,
  'form:print': consoleOnly,
  'attachment:choose': consoleOnly,
  'attachment:give': consoleOnly,
  'attachment:save': consoleOnly,
  'text:save': consoleOnly,
  'alarm:tell': consoleOnly,
  'clipboard:write': consoleOnly,
  'wall:open': consoleOnly,
  'window:set_full_screen': ['console', 'wall'],
  'window:drawn': everyone,
  'recovery:choose': consoleOnly,
};

import type { CallName, PushName } from './contract.ts';

/*
 * The contract's names without its schemas: the preload must know them and starts faster without the schema library.
 * A name that is missing here, or one too many, does not compile.
 */
const calls: { readonly [Name in CallName]: true } = {
  'app:context': true,
  'person:set': true,
  'language:set': true,
  'incident:list': true,
  'incident:list_ended': true,
  'improvement:list': true,
  'incident:digests': true,
  'incident:get': true,
  'incident:find': true,
  'handbook:get': true,
  'timeline:page': true,
  'timeline:locate': true,
  'timeline:new_since': true,
  'timeline:look': true,
  'search:find': true,
  'draft:list': true,
  'draft:keep': true,
  'command:submit': true,
  'record:weigh': true,
  'record:redact': true,
  'workspace:get': true,
  'workspace:submit': true,
  'sync:get': true,
  'sync:join': true,
  'sync:look': true,
  'sync:take_link': true,
  'sync:present': true,
  'sync:retry': true,
  'device:renew': true,
  'rooms:find': true,
  'admin:do': true,
  'host:get': true,
  'host:start': true,
  'host:stop': true,
  'host:invite': true,
  'import:choose': true,
  'import:files': true,
  'sample:open': true,
  'export:save': true,
  'export:stop': true,
  'export:drag': true,
  'archive:get': true,
  'archive:make': true,
  'archive:verify': true,
  'archive:save': true,
  'retention:preview': true,
  'retention:let_go': true,
  'carry:save': true,
  'form:save': true,
  'form:print': true,
  'attachment:choose': true,
  'attachment:give': true,
  'attachment:save': true,
  'text:save': true,
  'alarm:tell': true,
  'clipboard:write': true,
  'wall:open': true,
  'window:set_full_screen': true,
  'window:drawn': true,
  'recovery:choose': true,
};

const pushes: { readonly [Name in PushName]: true } = {
  'incident:changed': true,
  'workspace:changed': true,
  'context:changed': true,
  'sync:changed': true,
  'sync:link_opened': true,
  'rooms:found': true,
  'admin:changed': true,
  'host:changed': true,
  'export:progressed': true,
  'archive:filed': true,
  'attachment:arrived': true,
  'view:requested': true,
};

/** Every call of the contract, by name. */
export const callNames = Object.keys(calls) as readonly CallName[];

/** Every push of the contract, by name. */
export const pushNames = Object.keys(pushes) as readonly PushName[];

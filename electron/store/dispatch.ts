import { readFileSync } from 'node:fs';
import { calls } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { filedArchive } from './archive/archive-files.ts';
import { attachmentPath, faultOfContent } from './attachments/attachment-files.ts';
import { saveCarry, saveWants } from './carry/save-carry.ts';
import { failure, nameError } from './failure.ts';
import { type Handlers, type StoreCallName, storeCallNames } from './handlers.ts';
import { pressingNow } from './incidents/pressing-now.ts';
import { formDocument } from './interchange/form-document.ts';
import { writeWhole } from './interchange/write-whole.ts';
import { type PortCall, storeOnlySchemas } from './port-protocol.ts';
import type { Store } from './store.ts';

/** Answers one call from the shell; never throws. */
export function dispatch(store: Store, call: PortCall): CallResult<unknown> {
  try {
    return { ok: true, value: answer(store, call) };
  } catch (error) {
    return { ok: false, error: nameError(error) };
  }
}

function answer(store: Store, { name, args }: PortCall): unknown {
  if (name === 'store:close') {
    store.close();
    return {};
  }
  if (name === 'store:export_begin') return store.exports.begin(storeOnlySchemas[name].parse(args));
  if (name === 'store:export_step') return store.exports.step(storeOnlySchemas[name].parse(args).job);
  if (name === 'store:export_drop') return store.exports.drop(storeOnlySchemas[name].parse(args).job);
  if (name === 'store:attach') {
    const { incident, files } = storeOnlySchemas[name].parse(args);
    store.attach(incident, files);
    return {};
  }
  if (name === 'store:present') {
    const { window, place } = storeOnlySchemas[name].parse(args);
    store.present(window, place);
    return {};
  }
  if (name === 'store:names') {
    const { incidents } = store.profile.workspace;
    const rows = storeOnlySchemas[name].parse(args).incidents.map((incident) => incidents.row(incident));
    return rows.filter((row) => row !== null).map(({ id, number, title }) => ({ incident: id, number, title }));
  }
  if (name === 'store:pressing') {
    const now = store.now();
    return { now, pressing: pressingNow(store.profile.workspace, now) };
  }
  if (name === 'store:form') {
    const { incident, form, language, zone } = storeOnlySchemas[name].parse(args);
    const { workspace } = store.profile;
    return formDocument(workspace, { incident, form, language, at: store.now(), zone });
  }
  if (name === 'store:wants') {
    const { path } = storeOnlySchemas[name].parse(args);
    saveWants(store.profile.workspace, path);
    return { path };
  }
  if (name === 'store:carry') {
    const { path, wants } = storeOnlySchemas[name].parse(args);
    saveCarry(store.profile, path, wants);
    return { path };
  }
  if (name === 'store:write_bytes') {
    const { path, bytes } = storeOnlySchemas[name].parse(args);
    writeWhole(path, bytes);
    return { path };
  }
  if (name === 'store:write_text') {
    const { path, text } = storeOnlySchemas[name].parse(args);
    writeWhole(path, text);
    return { path };
  }
  if (name === 'store:save_archive') {
    const { incident, path } = storeOnlySchemas[name].parse(args);
    const archive = filedArchive(store.profile.workspace.profile, incident);
    if (archive === null) throw failure('not_found', incident);
    writeWhole(path, readFileSync(archive.path));
    return { path };
  }
  if (name === 'store:save_attachment') {
    const { hash, path } = storeOnlySchemas[name].parse(args);
    const { profile } = store.profile.workspace;
    const fault = faultOfContent(profile, hash);
    if (fault !== null) throw failure('not_found', `${hash.slice(0, 12)}: ${fault}`);
    writeWhole(path, readFileSync(attachmentPath(profile, hash)));
    return { path };
  }
  if (!isStoreCall(name)) throw new Error(`The store does not answer ${name}`);
  const handler = store.handlers[name] as (args: unknown) => ReturnType<Handlers[StoreCallName]>;
  // Parsed once more on this side of the port: what goes into the record is for ever.
  return handler(calls[name].args.parse(args));
}

function isStoreCall(name: string): name is StoreCallName {
  return (storeCallNames as readonly string[]).includes(name);
}

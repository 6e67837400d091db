import { type KeyObject, createPublicKey, sign, verify } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { type DeviceId, type Introduction, introductionText } from '../../../shared/record/introduction.ts';
import type { KeyAtStart, OfferedKey } from '../../device/key-at-start.ts';
import {
  type KeyFile,
  deviceIdOfKey,
  deviceKeyName,
  keyOfPem,
  newPrivateKey,
  pemOf,
  publicKeyOf as publicHalfOf,
  readKeyFile,
} from '../../device/key-file.ts';
import { machineMark } from '../../device/machine.ts';
import { syncFile, syncFolder } from '../disk/sync-folder.ts';
import { failure } from '../failure.ts';

/** The device that a profile is used on. */
export interface Device {
  readonly id: DeviceId;
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
  /** Null while the keychain keeps it: then nothing can be signed, and all else goes on. */
  readonly privateKey: KeyObject | null;
  /** Where the key lies: wrapped by the system's keychain, or in a file that only its owner can read. */
  readonly kept: 'keychain' | 'file';
  /** Made just now: whoever wrote in this profile before wrote on another device, or as another. */
  readonly isNew: boolean;
}

/**
 * The profile's device, its key made at first start. What the keychain opened is written as it is wrapped, in the place of
 * a key that lay in a file. A key that the keychain does not open here is left as it is.
 */
export function settleDevice(
  profile: string,
  start: KeyAtStart = { kind: 'file' },
  machine: string = machineMark(),
): Device {
  const found = readKeyFile(profile, machine);
  const offered = start.kind === 'file' ? null : start.kind === 'keychain' ? start.key : start.spare;
  if (found === null) {
    const key = offered ?? { privateKey: pemOf(newPrivateKey()), wrapped: null };
    return { ...writeDevice(profile, key, machine), isNew: true };
  }
  const known = offered === null ? null : keyOfPem(offered.privateKey);
  const isOffered = known !== null && publicHalfOf(known) === publicOf(found);
  if (found.kind === 'wrapped') return deviceOf(found.publicKey, isOffered ? known : null, 'keychain');
  // Made by the command line while the window looked for one: it is wrapped at the next start.
  if (offered === null || offered.wrapped === null || !isOffered)
    return deviceOf(publicHalfOf(found.privateKey), found.privateKey, 'file');
  return writeDevice(profile, offered, machine);
}

/** Writes a key in the place of the profile's, which is kept beside it: whoever gets the keychain open again has it still. */
export function replaceDevice(profile: string, key: OfferedKey, machine: string = machineMark()): Device {
  const path = join(profile, deviceKeyName);
  if (existsSync(path)) renameSync(path, `${path}.locked`);
  return { ...writeDevice(profile, key, machine), isNew: true };
}

/** How a replica introduces itself in a workspace. Raises StoreFailure `key_locked`. */
export function introduce(device: Device, workspace: StreamId, replica: ReplicaId): Introduction {
  return {
    device: device.id,
    publicKey: device.publicKey,
    signature: signWith(device, introductionText(workspace, replica)),
  };
}

/** Whether an introduction was made by the holder of its key, for this replica in this workspace. */
export function holdsIntroduction(introduction: Introduction, workspace: StreamId, replica: ReplicaId): boolean {
  if (deviceIdOfKey(introduction.publicKey) !== introduction.device) return false;
  return holdsSignature(introduction.publicKey, introductionText(workspace, replica), introduction.signature);
}

/** Signs with the device's key, base64url. Raises StoreFailure `key_locked`. */
export function signWith({ privateKey }: Device, text: string): string {
  if (privateKey === null) throw failure('key_locked', '');
  return sign(null, Buffer.from(text), privateKey).toString('base64url');
}

/** Whether the holder of a public key (Ed25519, raw, base64url) made the signature (base64url) of a text. */
export function holdsSignature(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    // Of the right length, and no point of the curve.
    return false;
  }
}

function writeDevice(profile: string, { privateKey, wrapped }: OfferedKey, machine: string): Device {
  const key = keyOfPem(privateKey);
  if (key === null) throw new Error('Broken invariant: a key is offered that is none');
  const publicKey = publicHalfOf(key);
  writeKey(profile, wrapped === null ? { machine, privateKey } : { machine, publicKey, wrapped });
  return deviceOf(publicKey, key, wrapped === null ? 'file' : 'keychain');
}

function deviceOf(publicKey: string, privateKey: KeyObject | null, kept: Device['kept']): Device {
  return { id: deviceIdOfKey(publicKey), publicKey, privateKey, kept, isNew: false };
}

function publicOf(found: NonNullable<ReturnType<typeof readKeyFile>>): string {
  return found.kind === 'wrapped' ? found.publicKey : publicHalfOf(found.privateKey);
}

function writeKey(profile: string, file: KeyFile): void {
  const path = join(profile, deviceKeyName);
  const draft = `${path}.part`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(file)}\n`, { mode: 0o600, flag: 'wx' });
  syncFile(draft);
  renameSync(draft, path);
  syncFolder(profile);
}

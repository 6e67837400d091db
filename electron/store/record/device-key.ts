import {
  type KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import {
  type DeviceId,
  type Introduction,
  deviceIdSchema,
  introductionText,
} from '../../../shared/record/introduction.ts';
import { syncFile, syncFolder } from '../disk/sync-folder.ts';
import { machineMark } from './machine.ts';

/** The name of the device's key in a profile. Only its owner may read it; it is in no backup. */
export const deviceKeyName = 'device.key';

/** The device that a profile is used on. */
export interface Device {
  readonly id: DeviceId;
  readonly privateKey: KeyObject;
  /** Made just now: whoever wrote in this profile before wrote on another device, or as another. */
  readonly isNew: boolean;
}

const keyFileSchema = z.strictObject({ machine: z.string(), privateKey: z.string() });

/**
 * The profile's device key, made at first start. A key that came along with a profile from another machine, or can't be
 * read, is another device's: a new one takes its place.
 */
export function settleDevice(profile: string, machine: string = machineMark()): Device {
  const path = join(profile, deviceKeyName);
  const known = readKey(path, machine);
  if (known !== null) return { id: deviceOf(known), privateKey: known, isNew: false };
  const { privateKey } = generateKeyPairSync('ed25519');
  writeKey(path, { machine, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
  return { id: deviceOf(privateKey), privateKey, isNew: true };
}

/** How a replica introduces itself in a workspace. */
export function introduce(device: Device, workspace: StreamId, replica: ReplicaId): Introduction {
  return {
    device: device.id,
    publicKey: rawPublicKey(device.privateKey).toString('base64url'),
    signature: sign(null, Buffer.from(introductionText(workspace, replica)), device.privateKey).toString('base64url'),
  };
}

/** Whether an introduction was made by the holder of its key, for this replica in this workspace. */
export function holdsIntroduction(introduction: Introduction, workspace: StreamId, replica: ReplicaId): boolean {
  const raw = Buffer.from(introduction.publicKey, 'base64url');
  if (deviceIdOf(raw) !== introduction.device) return false;
  return holdsSignature(introduction.publicKey, introductionText(workspace, replica), introduction.signature);
}

/** Signs with the device's key, base64url. */
export function signWith({ privateKey }: Device, text: string): string {
  return sign(null, Buffer.from(text), privateKey).toString('base64url');
}

/** The device's public key: Ed25519, raw, base64url. */
export function publicKeyOf({ privateKey }: Device): string {
  return rawPublicKey(privateKey).toString('base64url');
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

/** The device that a public key (raw, base64url) makes. */
export function deviceIdOfKey(publicKey: string): DeviceId {
  return deviceIdOf(Buffer.from(publicKey, 'base64url'));
}

function readKey(path: string, machine: string): KeyObject | null {
  if (!existsSync(path)) return null;
  try {
    const file = keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const key = file.machine === machine ? createPrivateKey(file.privateKey) : null;
    return key?.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

function writeKey(path: string, file: z.infer<typeof keyFileSchema>): void {
  const draft = `${path}.part`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(file)}\n`, { mode: 0o600, flag: 'wx' });
  syncFile(draft);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

function deviceOf(privateKey: KeyObject): DeviceId {
  return deviceIdOf(rawPublicKey(privateKey));
}

function deviceIdOf(raw: Buffer): DeviceId {
  return deviceIdSchema.parse(createHash('sha256').update(raw).digest('hex').slice(0, 32));
}

function rawPublicKey(privateKey: KeyObject): Buffer {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}

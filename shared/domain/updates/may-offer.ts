import type { StreamId } from '../../record/ids.ts';
import { type Result, ok, refused } from '../../result.ts';
import { type UpdateManifest, type UpdatePlatform, updatePlatformSchema } from './update-manifest.ts';

/** An incident that is open on this console. */
export interface OpenIncident {
  readonly incident: StreamId;
  readonly number: string;
}

/** The program that would be replaced, and what goes on before it. */
export interface ProgramHere {
  readonly version: string;
  /** What its packages are called; null where none is made for it. */
  readonly platform: UpdatePlatform | null;
}

/**
 * Why an update is not taken.
 *
 *   unreadable        the manifest is none
 *   wrong_signature   it is not signed by the publisher whom this program trusts
 *   other_platform    it is for another system, processor or kind of package
 *   downgrade         it is older than what runs
 *   same_version      it is what runs
 *   too_far           this version is too old for it: another one comes between
 *   missing           the package does not lie where the manifest says
 *   truncated         the package is not whole
 *   swapped           the package is another one than the manifest says
 *   offline           the server was not reached
 *   refused           the server refused it; its word is told
 *   disk              this machine's disk; its word is told
 */
export const updateFaults = [
  'unreadable',
  'wrong_signature',
  'other_platform',
  'downgrade',
  'same_version',
  'too_far',
  'missing',
  'truncated',
  'swapped',
  'offline',
  'refused',
  'disk',
] as const;
export type UpdateFault = (typeof updateFaults)[number];

/** Whether an update that was proven is one for this program. */
export function fitsHere(
  { version, platform, leastVersion }: UpdateManifest,
  here: ProgramHere,
): Result<null, UpdateFault> {
  if (platform !== here.platform) return refused('other_platform');
  const order = compareVersions(version, here.version);
  if (order < 0) return refused('downgrade');
  if (order === 0) return refused('same_version');
  return compareVersions(here.version, leastVersion) < 0 ? refused('too_far') : ok(null);
}

/** Whether it may be offered now: it fits, and no incident is open. Who is in the middle of one is left alone. */
export function mayOffer(
  manifest: UpdateManifest,
  here: ProgramHere,
  open: readonly OpenIncident[],
): Result<
  null,
  { readonly why: UpdateFault } | { readonly why: 'incident_open'; readonly open: readonly OpenIncident[] }
> {
  const fits = fitsHere(manifest, here);
  if (!fits.ok) return refused({ why: fits.error });
  return open.length > 0 ? refused({ why: 'incident_open', open }) : ok(null);
}

/** Negative when the left version is the lower one, 0 when they are the same. */
export function compareVersions(left: string, right: string): number {
  const numbers = (version: string) => version.split('.').map(Number);
  const others = numbers(right);
  for (const [place, number] of numbers(left).entries()) {
    const difference = number - (others[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What packages for a program are called; null where none is made for its system. */
export function platformOf(of: {
  readonly system: string;
  readonly processor: string;
  readonly isAppImage: boolean;
}): UpdatePlatform | null {
  const onLinux = of.isAppImage ? 'appimage' : 'deb';
  const kinds: Readonly<Record<string, string>> = { linux: onLinux, darwin: 'dmg', win32: 'exe' };
  return updatePlatformSchema.safeParse(`${of.system}-${of.processor}-${kinds[of.system] ?? ''}`).data ?? null;
}

/** What a lock file says of its packages, by their place. */
export interface LockFile {
  readonly packages: Readonly<Record<string, unknown>>;
}

/** Optional packages that the lock file's packages name and it has no entry for: [place, entry] each. */
export function missingFromLock(lock: LockFile): readonly (readonly [string, object])[];

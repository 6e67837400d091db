import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { UpdateManifest } from '../../../shared/domain/updates/update-manifest.ts';
import { syncFile, syncFolder } from '../disk/sync-folder.ts';
import { writeWhole } from '../interchange/write-whole.ts';
import { fileSize } from './package-fault.ts';

const manifestName = 'kept.update.json';

/** The profile's folder for the one update that is on its way or ready: its manifest, its package, or what came of it. */
export class UpdateFolder {
  constructor(readonly path: string) {}

  /** Where the package stands once it is whole. */
  package({ file }: UpdateManifest): string {
    return join(this.path, basename(file));
  }

  /** Where it grows. By its hash: what came of one is never gone on with as another. */
  part({ sha256 }: UpdateManifest): string {
    return join(this.path, `${sha256}.part`);
  }

  /** How much of it is here. */
  held(manifest: UpdateManifest): number {
    const isWhole = fileSize(this.package(manifest)) === manifest.bytes;
    return isWhole ? manifest.bytes : (fileSize(this.part(manifest)) ?? 0);
  }

  /** The signed manifest of what is here; null when nothing is. */
  manifest(): string | null {
    const path = join(this.path, manifestName);
    return fileSize(path) === null ? null : readFileSync(path, 'utf8');
  }

  /** Keeps a manifest, and lets everything else go but what is here of its package. */
  begin(signed: string, manifest: UpdateManifest): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    const stays = new Set([this.package(manifest), this.part(manifest)]);
    for (const name of readdirSync(this.path)) {
      const path = join(this.path, name);
      if (!stays.has(path)) rmSync(path, { recursive: true, force: true });
    }
    writeWhole(join(this.path, manifestName), signed);
  }

  /** What grew is whole and proven. */
  settle(manifest: UpdateManifest): void {
    syncFile(this.part(manifest));
    renameSync(this.part(manifest), this.package(manifest));
    syncFolder(this.path);
  }

  /** Lets everything go. */
  clear(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

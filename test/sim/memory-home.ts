import type { StreamId } from '../../shared/record/ids.ts';
import type { SimulatedKey } from './keys.ts';
import { MemoryReplica, type ReplicaStep, type SideNote } from './memory-replica.ts';
import type { Plant } from './plant.ts';
import type { HomeClock, HomeImage, ReplicaHome, SimulatedReplica } from './simulated-replica.ts';
import { VirtualDisk } from './virtual-disk.ts';

interface MemoryImage extends HomeImage {
  readonly steps: readonly ReplicaStep[];
  readonly note: SideNote | null;
}

/** A machine whose disk is a list of transactions in memory. */
export class MemoryHome implements ReplicaHome {
  readonly disk = new VirtualDisk<ReplicaStep>();
  #note: SideNote | null = null;

  constructor(
    readonly key: SimulatedKey,
    readonly workspace: StreamId,
    readonly hex: (bytes: number) => string,
    readonly plant: Plant,
  ) {}

  open({ wall, monotonic }: HomeClock): SimulatedReplica {
    const { disk, key, workspace, hex, plant } = this;
    return new MemoryReplica({
      disk,
      note: this.#note,
      writeNote: (note) => {
        this.#note = { ...note };
      },
      key,
      workspace,
      wall,
      monotonic,
      hex,
      readClamp: plant.clamp,
      commits: plant.commits,
    });
  }

  killed(): void {
    // What was committed is on the disk.
  }

  losePower(): void {
    this.disk.losePower();
  }

  image(): MemoryImage {
    return { hasNote: this.#note !== null, steps: this.disk.image(), note: this.#note };
  }

  restore(image: HomeImage, note: 'of today' | 'of then' | 'none'): void {
    const { steps, note: then } = image as MemoryImage;
    this.disk.restore(steps);
    if (note === 'none') this.#note = null;
    if (note === 'of then') this.#note = then === null ? null : { ...then };
  }

  twin(): MemoryHome {
    return new MemoryHome(this.key, this.workspace, this.hex, this.plant);
  }

  remove(): void {
    // Nothing stands anywhere.
  }
}

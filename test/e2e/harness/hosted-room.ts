import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Nothing of a test leaves this machine: the room listens on the loopback, on whichever port is free. */
export function onLoopback(profile: string): void {
  mkdirSync(join(profile, 'room-server'), { recursive: true });
  writeFileSync(join(profile, 'room-server/hosting.json'), '{"on": false, "host": "127.0.0.1", "port": null}');
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from '../set-up/paths.mjs';

const kinds = ['action', 'observation', 'decision', 'note'];
const roles = ['ops', 'dev', 'qa', 'unknown'];

/** A made-up incident of that many entries, a second apart, as a file to import. Resolves with its path and slug. */
export function largeIncident(entries) {
  const slug = `large-${entries}`;
  const path = join(localFolder, 'bench', `${slug}.json`);
  if (existsSync(path)) return { path, slug };
  mkdirSync(join(localFolder, 'bench'), { recursive: true });
  const begun = Date.parse('2024-04-08T07:23:00Z');
  const events = Array.from({ length: entries }, (_, index) => ({
    at: new Date(begun + index * 1_000).toISOString(),
    kind: kinds[index % kinds.length],
    role: roles[index % roles.length],
    text: `Entry ${index}: restarted gateway node ${index % 97} and watched the error rate fall — 重启网关节点`,
  }));
  const incident = {
    format: 'incident/1',
    slug,
    title: `An incident of ${entries} entries`,
    severity: 'P2',
    detected_at: new Date(begun).toISOString(),
    events,
  };
  writeFileSync(path, JSON.stringify(incident));
  return { path, slug };
}

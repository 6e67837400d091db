import { slugOf } from '../../../shared/domain/interchange/slug.ts';
import type { Workspace } from '../workspace.ts';

/** A slug for a new incident, from its title; a number is added while another incident has it. */
export function proposeSlug(workspace: Workspace, title: string): string {
  const base = slugOf(title);
  for (let count = 1; ; count += 1) {
    const slug = count === 1 ? base : `${base}-${count}`;
    if (!workspace.incidents.find(slug).some((row) => row.slug === slug)) return slug;
  }
}

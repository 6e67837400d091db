import type { PreviewedIncident } from '../../../shared/bridge/opening.ts';
import { levelSchema } from '../../../shared/domain/severity/level.ts';
import type { Workspace } from '../workspace.ts';
import { type ImportContext, importFiles } from './import-files.ts';

/** Ends the transaction of a preview: what would have been written is not. */
class LookedOnly extends Error {}

/**
 * What importing files would bring: they are imported in a transaction that is taken back, so that what is told is what
 * would be. Raises what `importFiles` raises. Changes nothing.
 */
export function previewImport(
  workspace: Workspace,
  paths: readonly string[],
  context: ImportContext,
): readonly PreviewedIncident[] {
  let found: readonly PreviewedIncident[] = [];
  try {
    importFiles(workspace, paths, context, (imported) => {
      found = imported.flatMap(({ path, incident, fresh }) => {
        const row = workspace.incidents.row(incident);
        if (row === null) return [];
        const { number, title, level, t0 } = row;
        const entries = workspace.timeline.size(workspace.log.streamRow(incident));
        return [{ path, number, title, level: levelSchema.nullable().parse(level), t0, entries, fresh }];
      });
      throw new LookedOnly('looked');
    });
  } catch (error) {
    if (!(error instanceof LookedOnly)) throw error;
  }
  return found;
}

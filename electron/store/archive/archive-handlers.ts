import type { Instant } from '../../../shared/domain/instant.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { failure } from '../failure.ts';
import type { Handlers } from '../handlers.ts';
import type { Workspace } from '../workspace.ts';
import { archivePath, filedArchive } from './archive-files.ts';
import { fileArchive, isOfToday } from './keep-archives.ts';
import { leavingFiles, letFilesGo } from './retention.ts';
import { verifyArchive } from './verify-archive.ts';

interface Surroundings {
  readonly now: () => Instant;
  readonly zone: () => string;
  /** The profile's person; null while nobody is named. */
  readonly author: () => string | null;
}

/** Answers calls about archives, and about what this console keeps. */
export function archiveHandlers(
  workspace: Workspace,
  { now, zone, author }: Surroundings,
): Pick<Handlers, 'archive:get' | 'archive:make' | 'archive:verify' | 'retention:preview' | 'retention:let_go'> {
  const filed = (incident: StreamId) => {
    const archive = filedArchive(workspace.profile, incident);
    if (archive === null) return { filed: null };
    const { madeAt, bytes } = archive;
    return { filed: { madeAt, bytes, isOfToday: isOfToday(workspace, incident, archive) } };
  };
  return {
    'archive:get': ({ incident }) => filed(incident),
    'archive:make': ({ incident }) => {
      fileArchive(workspace, incident, { at: now(), zone: zone() });
      return filed(incident);
    },
    'archive:verify': ({ incident }) => {
      if (filedArchive(workspace.profile, incident) === null) throw failure('not_found', incident);
      const proven = verifyArchive(archivePath(workspace.profile, incident));
      if (!proven.ok) return { faults: [...proven.error], files: 0, events: 0, attachments: 0 };
      const { manifest, events, attachments } = proven.value;
      return { faults: [], files: manifest.files.length, events, attachments };
    },
    'retention:preview': ({ months }) => ({
      leaving: leavingFiles(workspace, { months, now: now() }).map(({ hashes: _hashes, ...row }) => row),
    }),
    'retention:let_go': ({ months, incidents }) => {
      const person = author();
      if (person === null) throw failure('no_person', '');
      return letFilesGo(workspace, { months, now: now() }, incidents, person);
    },
  };
}

import { useEffect, useState } from 'react';
import type { Administration, AdministrationDeed } from '../../shared/bridge/administration.ts';
import { currentRegistration } from '../../shared/domain/incident/registration-at.ts';
import { streamIdSchema } from '../../shared/record/ids.ts';
import type { AuditPage } from '../../shared/sync/administration.ts';
import { memberRoleSchema } from '../../shared/sync/messages.ts';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech, useTick } from '../state/screen.tsx';

type Entry = AuditPage['entries'][number];

/** What was done about who belongs and who sees what, or refused, newest first: read when it is opened, and page by page. */
export function AuditPart({
  known: { audit, members, isAsking },
  onAct,
}: {
  readonly known: Administration;
  readonly onAct: (deed: AdministrationDeed) => void;
}) {
  const { words } = useSpeech();
  const oldest = audit?.entries.at(-1)?.number ?? null;
  return (
    <details
      className="audit"
      onToggle={(event) => {
        if (event.currentTarget.open) onAct({ do: 'read_audit', before: null });
      }}
    >
      <summary>{words('audit.heading')}</summary>
      {audit === null ? (
        <p role="status">{words('restrict.asking')}</p>
      ) : (
        <ol className="audit-entries">
          {audit.entries.map((entry) => (
            <AuditEntry key={entry.number} entry={entry} members={members ?? []} />
          ))}
        </ol>
      )}
      {audit === null || audit.isWhole ? null : (
        <Button size="small" disabled={isAsking} onClick={() => onAct({ do: 'read_audit', before: oldest })}>
          {words('audit.older')}
        </Button>
      )}
    </details>
  );
}

function AuditEntry({
  entry,
  members,
}: {
  readonly entry: Entry;
  readonly members: NonNullable<Administration['members']>;
}) {
  const speech = useSpeech();
  const { words, moment } = speech;
  const now = useTick();
  const { at, actor, action, subject } = entry;
  const title = useIncidentTitle(action === 'stream_restricted' || action === 'stream_opened' ? subject : null);
  const nameOf = (id: string): string => {
    const member = members.find(
      ({ memberId, devices }) => memberId === id || devices.some(({ device }) => device === id),
    );
    return member?.name ?? (id === 'server' ? words('audit.server') : shortOf(id));
  };
  return (
    <li>
      <span className="audit-what">
        {words(`audit.${action}`, { subject: title ?? nameOf(subject), detail: detailOf(entry) })}
      </span>
      <span className="sync-fine figures">{words('audit.by', { time: moment(at, now), actor: nameOf(actor) })}</span>
    </li>
  );

  function detailOf({ action: done, detail }: Entry): string {
    const role = memberRoleSchema.safeParse(detail.split(' ').at(-1));
    if (done === 'stream_restricted') return detail.split(' ').map(nameOf).join(words('sync.name_gap'));
    // What owners called a program is no role, whatever it is called.
    if (/^(?:token|hook)_/u.test(done)) return detail;
    return role.success ? words(`sync.role.${role.data}`) : detail;
  }
}

/** What an incident is called, where it is here; null where not. */
function useIncidentTitle(id: string | null): string | null {
  const { bridge } = useScreen();
  const [title, setTitle] = useState<string | null>(null);
  useEffect(() => {
    const incident = streamIdSchema.safeParse(id);
    if (!incident.success) return;
    void bridge.call('incident:get', { incident: incident.data }).then((reply) => {
      if (reply.ok) setTitle(currentRegistration(reply.value.state)?.fields.title ?? null);
    });
  }, [bridge, id]);
  return title;
}

/** As much of an id or a hash as tells two apart; a path or an address as it is. */
function shortOf(id: string): string {
  // The beginning of an incident's id is the time: ids of one minute have it in common.
  return /^[0-9a-f-]{32,}$/u.test(id) ? id.slice(-8) : id;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebuildProjections } from '../../../../electron/store/projections/rebuild.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { redactEntry } from '../../../../electron/store/redaction/redact-entry.ts';
import { StoreFailure } from '../../../../electron/store/failure.ts';
import { incidentCommandSchema } from '../../../../shared/domain/incident/command.ts';
import { levels } from '../../../../shared/domain/severity/level.ts';
import { stageKeys } from '../../../../shared/domain/stages/stage.ts';
import { eventIdSchema } from '../../../../shared/record/ids.ts';
import { act, declare, entry, openTestProfile, someMonday, testClock } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const minutes = fc.integer({ min: -120, max: 0 });
const asked = fc.oneof(
  minutes.map((ago) => ({ kind: 'add_entry', at: ago, entryKind: 'action', role: 'ops', text: `重启 ${ago}` })),
  fc.nat({ max: 5 }).map((back) => ({ kind: 'correct', back, text: 'as it was' })),
  fc.tuple(fc.nat({ max: 5 }), minutes).map(([back, ago]) => ({ kind: 'move', back, at: ago })),
  fc.nat({ max: 5 }).map((back) => ({ kind: 'remove', back })),
  fc.nat({ max: 5 }).map((back) => ({ kind: 'redact', back })),
  fc.constantFrom(...levels).map((level) => ({ kind: 'set_level', level })),
  fc.constantFrom(...stageKeys).map((stage) => ({ kind: 'enter_stage', stage })),
  fc.constantFrom(...stageKeys).map((stage) => ({ kind: 'end_stage', stage, reason: 'so decided' })),
  fc.constantFrom('Jim', 'Lily').map((person) => ({ kind: 'name_commander', person })),
  fc.constant({ kind: 'declare_recovery' }),
  fc.constant({ kind: 'revoke_recovery', reason: 'it came back' }),
  fc.constant({ kind: 'close_incident', reason: 'done' }),
  fc.constant({ kind: 'reopen_incident', reason: 'again' }),
);

test('whatever is done to incidents, the projections are what a rebuild from the log gives', () => {
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 25 }), (commands) => {
      const profile = openTestProfile(temporaryFolder(), testClock(someMonday));
      const incident = declare(profile);
      const entries: string[] = [];
      for (const command of commands) {
        const at = 'at' in command && typeof command.at === 'number' ? someMonday + command.at * 60_000 : undefined;
        const target = 'back' in command ? entries.at(-1 - command.back) : undefined;
        try {
          if (command.kind === 'add_entry') entries.push(...act(profile, incident, entry(`重启 ${at}`, at)));
          else if ('back' in command) {
            if (target === undefined) continue;
            if (command.kind === 'redact') {
              const context = { reason: 'not ours to keep', author: 'Wang Fang', simulated: false };
              redactEntry(profile.workspace, eventIdSchema.parse(target), context);
              continue;
            }
            const amendment =
              command.kind === 'remove'
                ? { kind: 'remove_entry', entry: target, reason: 'not so' }
                : { kind: 'correct_entry', entry: target, changes: at === undefined ? { text: 'as it was' } : { at } };
            act(profile, incident, incidentCommandSchema.parse(amendment));
          } else act(profile, incident, incidentCommandSchema.parse(command));
        } catch (error) {
          if (!(error instanceof StoreFailure)) throw error;
        }
      }
      const { database, profile: home } = profile.workspace;
      expect(verifyRecord(database, home).faults).toEqual([]);
      const before = profile.workspace.timeline.page(profile.workspace.log.streamRow(incident), 0, 500);
      rebuildProjections(database);
      profile.workspace.timeline.forget();
      expect(profile.workspace.timeline.page(profile.workspace.log.streamRow(incident), 0, 500)).toEqual(before);
      profile.close();
    }),
    { numRuns: 40 },
  );
});

import { describe, expect, it } from 'vitest';
import {
  draftsKeptMs,
  keepDraft,
  draftsOf,
  maxDrafts,
  maxDraftsLength,
} from '../../../../electron/store/drafts/drafts.ts';
import { streamIdSchema } from '../../../../shared/record/ids.ts';
import {
  declare,
  entry,
  act,
  openTestProfile,
  someMonday,
  startTestStore,
  testClock,
} from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const noIncident = { incident: null, field: 'declare' } as const;

describe('what is typed and not sent', () => {
  it('is there again after the store ended, with when it was kept', () => {
    const folder = temporaryFolder();
    const first = startTestStore(folder);
    first.call('person:set', { name: 'Wang Fang' });
    first.call('draft:keep', { ...noIncident, person: 'Wang Fang', text: '"Checkout"' });
    first.close();
    const { person, drafts } = startTestStore(folder).call('draft:list', {});
    expect(person).toBe('Wang Fang');
    expect(drafts).toEqual([{ ...noIncident, text: '"Checkout"', at: expect.any(Number) }]);
    expect(drafts[0]?.at).toBeGreaterThanOrEqual(someMonday);
  });

  it('is replaced by what is typed later, and gone once it is let go', () => {
    const store = startTestStore(temporaryFolder());
    store.call('person:set', { name: 'Wang Fang' });
    for (const text of ['"a"', '"ab"']) store.call('draft:keep', { ...noIncident, person: 'Wang Fang', text });
    expect(store.call('draft:list', {}).drafts.map(({ text }) => text)).toEqual(['"ab"']);
    store.call('draft:keep', { ...noIncident, person: 'Wang Fang', text: null });
    expect(store.call('draft:list', {}).drafts).toEqual([]);
  });

  it('is nobody else’s on a shared machine, neither to read nor to write', () => {
    const store = startTestStore(temporaryFolder());
    store.call('person:set', { name: 'Wang Fang' });
    store.call('draft:keep', { ...noIncident, person: 'Wang Fang', text: '"hers"' });
    store.call('person:set', { name: 'Li Lei' });
    expect(store.call('draft:list', {})).toEqual({ person: 'Li Lei', drafts: [] });
    expect(store.refusal('draft:keep', { ...noIncident, person: 'Wang Fang', text: '"his"' }).code).toBe('not_allowed');
    store.call('person:set', { name: 'Wang Fang' });
    expect(store.call('draft:list', {}).drafts.map(({ text }) => text)).toEqual(['"hers"']);
  });

  it('is taken over by who first says who they are', () => {
    const store = startTestStore(temporaryFolder());
    store.call('draft:keep', { ...noIncident, person: '', text: '"before a name"' });
    store.call('person:set', { name: 'Wang Fang' });
    expect(store.call('draft:list', {}).drafts).toHaveLength(1);
    store.call('person:set', { name: 'Li Lei' });
    expect(store.call('draft:list', {}).drafts).toEqual([]);
  });

  it('is refused where it is too long, and nothing changes', () => {
    const store = startTestStore(temporaryFolder());
    store.call('draft:keep', { ...noIncident, person: '', text: '"short"' });
    expect(store.refusal('draft:keep', { ...noIncident, person: '', text: 'x'.repeat(200_001) }).code).toBe('internal');
    expect(store.call('draft:list', {}).drafts.map(({ text }) => text)).toEqual(['"short"']);
  });
});

describe('the drafts of a console', () => {
  it('go after 30 days, and not before', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    const { database } = profile.workspace;
    const of = (field: string) => ({ person: 'Wang Fang', incident: null, field });
    keepDraft(database, of('old'), '"old"', someMonday);
    keepDraft(database, of('young'), '"young"', someMonday + 60_000);
    profile.close();
    const later = openTestProfile(folder, testClock(someMonday + draftsKeptMs + 30_000));
    expect(draftsOf(later.workspace.database, 'Wang Fang').map(({ field }) => field)).toEqual(['young']);
  });

  it('are bounded in number and length, the oldest going first, each person’s apart', () => {
    const { database } = openTestProfile(temporaryFolder()).workspace;
    keepDraft(database, { person: 'Li Lei', incident: null, field: 'his' }, '"his"', 0);
    for (let at = 1; at <= maxDrafts + 3; at += 1) {
      keepDraft(database, { person: 'Wang Fang', incident: null, field: `f${at}` }, '""', at);
    }
    expect(draftsOf(database, 'Wang Fang').map(({ at }) => at)).toEqual(
      Array.from({ length: maxDrafts }, (_, place) => place + 4),
    );
    keepDraft(database, { person: 'Wang Fang', incident: null, field: 'long' }, 'x'.repeat(maxDraftsLength), 1_000);
    expect(draftsOf(database, 'Wang Fang').map(({ field }) => field)).toEqual(['long']);
    expect(draftsOf(database, 'Li Lei')).toHaveLength(1);
  });

  it('of an incident go when nothing of it is here any more', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    const here = declare(profile);
    const gone = streamIdSchema.parse('018f0000-0000-7000-8000-000000000001');
    for (const incident of [here, gone]) {
      keepDraft(profile.workspace.database, { person: '', incident, field: 'quick' }, '"x"', someMonday);
    }
    profile.close();
    const again = openTestProfile(folder);
    expect(draftsOf(again.workspace.database, '').map(({ incident }) => incident)).toEqual([here]);
  });

  it('about an entry go when its words are redacted', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    const incident = declare(profile);
    const [secret, other] = [act(profile, incident, entry('password hunter2')), act(profile, incident, entry('fine'))];
    for (const [id] of [secret, other]) {
      keepDraft(profile.workspace.database, { person: '', incident, field: `correct.${id}.text` }, '"x"', someMonday);
    }
    profile.close();
    const store = startTestStore(folder);
    store.call('person:set', { name: 'Wang Fang' });
    store.call('record:redact', { entry: secret[0] as never, reason: 'a secret' });
    expect(store.call('draft:list', {}).drafts.map(({ field }) => field)).toEqual([`correct.${other[0]}.text`]);
  });
});

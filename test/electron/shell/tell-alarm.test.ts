import { expect, test } from 'vitest';
import { type AlarmAsked, type Notice, createAlarmTeller, noticeOf } from '../../../electron/shell/tell-alarm.ts';
import { streamIdSchema } from '../../../shared/record/ids.ts';
import { languages } from '../../../shared/words/language.ts';
import { wordsOf } from '../../../shared/words/words.ts';

const one = streamIdSchema.parse('018ebc7a-0000-7000-8000-000000000001');
const other = streamIdSchema.parse('018ebc7a-0000-7000-8000-000000000002');

test('the first alarm is told at once, and in a flood those that follow together, each once', () => {
  const { tell, shown, pass } = teller();
  tell(alarm(1));
  tell(alarm(1));
  expect(shown.map(({ title, incident }) => [title, incident])).toEqual([['P1 Checkout', one]]);
  for (let key = 2; key <= 8; key += 1) tell(alarm(key, key === 8 ? other : one));
  expect(shown).toHaveLength(1);
  pass();
  expect(shown).toHaveLength(2);
  expect(shown[1]).toMatchObject({ title: '7 alarms in several incidents', incident: null });
  pass();
  tell(alarm(9));
  expect(shown).toHaveLength(3);
});

test('nothing is told to who looks at the screen, nor what waited once somebody does', () => {
  const { tell, shown, pass, look } = teller();
  look(true);
  tell(alarm(1));
  expect(shown).toEqual([]);
  look(false);
  tell(alarm(1));
  tell(alarm(2));
  look(true);
  pass();
  expect(shown).toHaveLength(1);
});

test.each(languages)('several alarms of one incident bear its name, and a click leads there: %s', (language) => {
  const alarms = [1, 2, 3, 4, 5, 6].map((key) => alarm(key));
  const notice = noticeOf(alarms, wordsOf(language));
  expect(notice).toMatchObject({ title: 'P1 Checkout (6)', incident: one });
  expect(notice.body.split('\n')).toHaveLength(5);
});

test('several incidents are told in the language of the console', () => {
  const alarms = [alarm(1, one), alarm(2, other)];
  expect(noticeOf(alarms, wordsOf('zh-CN')).title).toBe('多起故障共 2 条告警');
});

function alarm(key: number, incident = one): AlarmAsked {
  return { key: `${incident} ${key}`, title: 'P1 Checkout', body: `Response overdue ${key}`, incident };
}

/** A teller whose time passes when it is told to. */
function teller() {
  const shown: Notice[] = [];
  let waiting: (() => void) | null = null;
  let isWatched = false;
  const tell = createAlarmTeller({
    isWatched: () => isWatched,
    words: () => wordsOf('en'),
    show: (notice) => void shown.push(notice),
    later: (work) => {
      waiting = work;
    },
  });
  return {
    tell,
    shown,
    look: (is: boolean) => {
      isWatched = is;
    },
    pass: () => {
      const due = waiting;
      waiting = null;
      due?.();
    },
  };
}

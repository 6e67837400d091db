import { causesAt } from '../../domain/causes/cause-at.ts';
import { factsOf } from '../../domain/incident/incident-state.ts';
import { type Block, type Inline, lined } from './block.ts';
import { type Desk, bulletsOf, fact, heading, joined } from './report-part.ts';

/** The root causes that were stated, and how each stands. */
export function causesPart(desk: Desk): readonly Block[] {
  const { state, view, words, telling } = desk;
  const standing = causesAt(state, view.at);
  const stated = factsOf(state, 'cause.stated', view.at).map(({ body }) => {
    const how = words(`cause_state.${standing.get(body.cause)?.state ?? 'suspected'}`);
    return fact(desk, words(`cause.${body.dimension}`), [
      ...lined(telling.text(body.text)),
      ...lined(words('report.aside', { text: how })),
    ]);
  });
  return part(words('report.causes'), 'causes', stated);
}

/** What shall be better, with owner and due date. */
export function improvementsPart(desk: Desk): readonly Block[] {
  const { state, words, telling, time } = desk;
  const improvements = factsOf(state, 'improvement.added').map(({ body }) => {
    const due = body.due === null ? '' : words('report.due_on', { time: time.day(body.due) });
    const known = joined(desk, [telling.person(body.owner), due, body.bare ? '' : words(`work_state.${body.state}`)]);
    const aside = known === '' ? '' : words('report.aside', { text: known });
    return lined(`${telling.text(body.text)}${aside}`);
  });
  return part(words('report.improvements'), 'improvements', improvements);
}

function part(title: string, anchor: string, items: readonly (readonly Inline[])[]): readonly Block[] {
  return items.length === 0 ? [] : [heading(2, title, anchor), bulletsOf(items)];
}

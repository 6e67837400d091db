import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { linkRelations } from '../../../../shared/domain/links/link.ts';
import { linksAt } from '../../../../shared/domain/links/links-at.ts';
import { factOf, minute, stream } from '../../../helpers/incident-builder.ts';

const end = fc.constantFrom('a', 'b', 'c');
const said = fc.record({
  made: fc.boolean(),
  from: end,
  to: end,
  relation: fc.constantFrom(...linkRelations),
  at: fc.integer({ min: 0, max: 9 }),
});

test('what was said last of a link holds, in whatever order it arrived', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (all, chance) => {
      const facts = all.map(({ made, from, to, relation, at }, index) =>
        factOf(
          draft(made ? 'entries.linked' : 'entries.unlinked', {
            at: minute(at),
            from,
            to,
            relation,
            text: 'one',
            of: 'other',
          }),
          index + 1,
        ),
      );
      const linksOf = (order: typeof facts) =>
        linksAt(
          order.reduce((state, fact) => evolve(state, fact), emptyIncident(stream)),
          Number.POSITIVE_INFINITY,
        );
      const shuffled = facts
        .map((fact) => ({ fact, by: chance.next().value ?? 0 }))
        .toSorted((left, right) => left.by - right.by)
        .map(({ fact }) => fact);
      const links = linksOf(facts);
      expect(linksOf(shuffled)).toEqual(links);
      const last = new Map(all.map(({ made, from, to, relation }) => [`${from} ${to} ${relation}`, made]));
      expect(links.map(({ from, to, relation }) => `${from} ${to} ${relation}`).toSorted()).toEqual(
        [...last].flatMap(([key, made]) => (made ? [key] : [])).toSorted(),
      );
    }),
  );
});

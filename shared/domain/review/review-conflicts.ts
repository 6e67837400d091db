import { knowsBy } from '../conflicts/sighting.ts';
import type { ClaimMade, Conflict } from '../conflicts/conflicts-of.ts';
import { type FactOf, byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';

type Approval = FactOf<'review.approved'>;
type Beating = FactOf<'review.section_written'> | FactOf<'review.returned'>;

/**
 * Approvals of the review that met what beats them (domain, section 8): a text that was changed, or the review given back,
 * by who had not heard of the approval, nor its giver of that. Of several such texts the last is named.
 */
export function approvalsThatMet(state: IncidentState, at: Instant): readonly Conflict[] {
  const knows = knowsBy(state.sightings);
  const isApart = (one: Approval, other: Beating) => !knows(one.id, other.id) && !knows(other.id, one.id);
  const writings = factsOf(state, 'review.section_written', at).toSorted(byOrder);
  const returns = factsOf(state, 'review.returned', at).toSorted(byOrder);
  return factsOf(state, 'review.approved', at).flatMap((approval) => {
    const lost = madeOf(approval, 'approved');
    const changed = writings.findLast((writing) => isApart(approval, writing));
    const returned = returns.findLast((one) => isApart(approval, one));
    return [
      ...(changed === undefined ? [] : [{ about: 'review', kept: madeOf(changed, changed.body.text), lost }]),
      ...(returned === undefined ? [] : [{ about: 'review', kept: madeOf(returned, 'returned'), lost }]),
    ];
  });
}

function madeOf({ id, author, at, order }: Approval | Beating, value: string): ClaimMade {
  return { event: id, value, by: author, at, order };
}

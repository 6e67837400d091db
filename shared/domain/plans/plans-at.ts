import type { EventId } from '../../record/ids.ts';
import { knowsAll } from '../conflicts/knows-all.ts';
import { type FactOf, byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { DeploymentWay, PlanKind, PlanOutcome, PlanState } from './plan.ts';

/** What somebody said of a plan. */
export interface PlanVerdict {
  readonly by: string | null;
  readonly at: Instant;
  readonly note: string | null;
}

/** A fix plan at a time. */
export interface PlanStanding {
  readonly id: string;
  readonly state: PlanState;
  /** The event that brought the text which stands, and how many texts there were. */
  readonly version: EventId;
  readonly versionCount: number;
  readonly kind: PlanKind;
  readonly text: string;
  readonly recoveryMinutes: number | null;
  readonly risk: string | null;
  readonly draftedBy: string | null;
  readonly rejected: PlanVerdict | null;
  readonly approved: PlanVerdict | null;
  readonly deployed: (PlanVerdict & { readonly way: DeploymentWay }) | null;
  readonly concluded: (PlanVerdict & { readonly outcome: PlanOutcome }) | null;
  readonly dropped: PlanVerdict | null;
  readonly draftedAt: Instant;
}

/** Every plan at a time, the first drafted first. */
export function plansAt(state: IncidentState, at: Instant): readonly PlanStanding[] {
  const texts = new Map<string, PlanText[]>();
  const facts = [...factsOf(state, 'plan.drafted', at), ...factsOf(state, 'plan.changed', at)];
  for (const fact of facts.toSorted(byOrder)) {
    texts.set(fact.body.plan, [...(texts.get(fact.body.plan) ?? []), fact]);
  }
  return [...texts]
    .flatMap(([id, ofOne]) => standingOf(state, id, ofOne, at) ?? [])
    .toSorted((one, other) => one.draftedAt - other.draftedAt || (one.id < other.id ? -1 : 1));
}

type PlanText = FactOf<'plan.drafted'> | FactOf<'plan.changed'>;

/**
 * What was decided counts for the text that it was said of, and rejection beats approval whichever came later (domain,
 * section 8). Who approved without having heard of another text that was written at the same time approved nothing. What
 * went out went out, whatever was said of the text.
 */
function standingOf(state: IncidentState, id: string, texts: readonly PlanText[], at: Instant): PlanStanding | null {
  const [first] = texts;
  const current = texts.at(-1);
  if (first === undefined || current === undefined) return null;
  const own = <Fact extends { readonly body: { readonly plan: string } }>(facts: readonly Fact[]) =>
    facts.filter(({ body }) => body.plan === id);
  const ofText = <Fact extends { readonly body: { readonly plan: string; readonly version: string } }>(
    facts: readonly Fact[],
  ) => own(facts).filter(({ body }) => body.version === current.id);
  const submitted = ofText(factsOf(state, 'plan.submitted', at)).at(-1);
  const rejected = ofText(factsOf(state, 'plan.rejected', at)).at(-1);
  const approved = ofText(factsOf(state, 'plan.approved', at)).findLast((fact) => knowsAll(state, fact, texts));
  const deployed = own(factsOf(state, 'plan.deployed', at)).at(-1);
  const concluded = own(factsOf(state, 'plan.concluded', at)).at(-1);
  const dropped = own(factsOf(state, 'plan.dropped', at)).at(-1);
  const { planKind, text, recoveryMinutes, risk } = current.body;
  return {
    id,
    state: stateOf({ submitted, rejected, approved, deployed, concluded, dropped }),
    version: current.id,
    versionCount: texts.length,
    kind: planKind,
    text,
    recoveryMinutes,
    risk,
    draftedBy: first.author,
    rejected: verdictOf(rejected, rejected?.body.reason ?? null),
    approved: verdictOf(approved, approved?.body.note ?? null),
    deployed: deployed === undefined ? null : { ...said(deployed, deployed.body.note), way: deployed.body.way },
    concluded:
      concluded === undefined ? null : { ...said(concluded, concluded.body.note), outcome: concluded.body.outcome },
    dropped: verdictOf(dropped, dropped?.body.reason ?? null),
    draftedAt: first.at,
  };
}

type Known = object | undefined;

function stateOf(of: {
  readonly submitted: Known;
  readonly rejected: Known;
  readonly approved: Known;
  readonly deployed: Known;
  readonly concluded: Known;
  readonly dropped: Known;
}): PlanState {
  if (of.concluded !== undefined) return 'concluded';
  if (of.deployed !== undefined) return 'deployed';
  if (of.dropped !== undefined) return 'dropped';
  if (of.rejected !== undefined) return 'rejected';
  if (of.approved !== undefined) return 'approved';
  return of.submitted === undefined ? 'draft' : 'in_review';
}

interface Saying {
  readonly author: string | null;
  readonly at: Instant;
}

function said({ author, at }: Saying, note: string | null): PlanVerdict {
  return { by: author, at, note };
}

function verdictOf(fact: Saying | undefined, note: string | null): PlanVerdict | null {
  return fact === undefined ? null : said(fact, note);
}

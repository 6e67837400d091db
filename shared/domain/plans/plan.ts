import { z } from 'zod';

/** Whether a fix plan holds until a better one comes, or for good (domain, section 7.4). */
export const planKinds = ['temporary', 'permanent'] as const;
export const planKindSchema = z.enum(planKinds);
export type PlanKind = z.infer<typeof planKindSchema>;

/** How a plan goes out. */
export const deploymentWays = ['blue_green', 'rolling', 'canary', 'rollback', 'switch_over', 'other'] as const;
export const deploymentWaySchema = z.enum(deploymentWays);
export type DeploymentWay = z.infer<typeof deploymentWaySchema>;

/** What came of a plan. */
export const planOutcomes = ['worked', 'partly', 'failed'] as const;
export const planOutcomeSchema = z.enum(planOutcomes);
export type PlanOutcome = z.infer<typeof planOutcomeSchema>;

/** How a plan stands: of the text that stands, what was said last of all. */
export type PlanState = 'draft' | 'in_review' | 'rejected' | 'approved' | 'deployed' | 'concluded' | 'dropped';

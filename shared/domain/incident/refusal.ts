/** Why a command to an incident was refused. */
export const incidentRefusalCodes = [
  'incident_ended',
  'incident_not_ended',
  'not_registered',
  'happened_in_future',
  'unknown_item',
  'unknown_cause',
  'unknown_task',
  'due_before_begin',
  'unknown_entry',
  'entry_changed',
  'end_before_begin',
  'unknown_link',
  'links_itself',
  'text_unkeepable',
  'still_loading',
  'stage_not_active',
  'stage_already_active',
  'stage_not_ended',
  'stage_required',
  'open_items_need_reason',
  'not_recovered',
  'already_recovered',
  'level_unchanged',
  'item_already_so',
  'item_follows_deed',
  'reason_needed',
  'nothing_changed',
  'not_holding_role',
  'unknown_communication',
  'communication_not_so',
  'text_changed',
  'not_approved',
  'own_wording',
  'commander_only',
  'takeover_needs_reason',
  'nobody_commands',
  'offer_not_open',
  'not_your_offer',
  'stage_moved_on',
  'nothing_to_undo',
  'stays_done',
  'unknown_plan',
  'plan_not_so',
  'plan_lacks',
  'unknown_check',
  'unknown_incident',
  'target_ended',
  'drill_apart',
  'unknown_inject',
  'inject_not_due',
  'inject_answered',
  'unknown_handbook',
  'unknown_comment',
  'review_not_so',
  'review_empty',
  'review_changed',
  'own_review',
  'text_too_long',
  'unknown_improvement',
  'poll_open',
  'poll_not_open',
  'role_not_polled',
  'answers_for_itself',
  'announcement_gone',
] as const;

/** Why a command to the workspace was refused. */
export const workspaceRefusalCodes = [
  'unknown_person',
  'name_taken',
  'unknown_script',
  'script_name_taken',
  'handbook_moved_on',
  'alerts_unreadable',
  'unknown_candidate',
  'candidate_settled',
  'candidate_moved_on',
  'alerts_in_earnest',
  'incident_stays_here',
] as const;

/** Why an entry was not redacted. */
export const redactionRefusalCodes = [
  'not_redactable',
  'already_redacted',
  'redaction_needs_owner',
  'review_says_it',
] as const;

/** Why an incident was not filed. */
export const archiveRefusalCodes = ['incident_open', 'attachments_missing', 'attachments_let_go'] as const;

/** Why a command was refused. The screen words each code; `detail` names the value it is about. */
export const refusalCodes = [
  ...incidentRefusalCodes,
  ...workspaceRefusalCodes,
  ...redactionRefusalCodes,
  ...archiveRefusalCodes,
  'only_looks',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A refused command: nothing was changed. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
}

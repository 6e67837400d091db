/** Why a command was refused, and what to do. */
export const refusalEn = {
  'refusal.incident_ended': 'The incident is over. Reopen it first, with a reason.',
  'refusal.incident_not_ended': 'The incident is not over, so it can’t be reopened.',
  'refusal.not_registered': 'The incident’s registration has not arrived here yet.',
  'refusal.happened_in_future': 'That time has not come yet. Give the time when it happened.',
  'refusal.unknown_item': 'The handbook has no such item: {detail}',
  'refusal.unknown_cause': 'No such cause was stated.',
  'refusal.unknown_entry': 'That entry is not here, or was removed.',
  'refusal.stage_not_active': 'That stage is not running.',
  'refusal.stage_already_active': 'That stage is running already.',
  'refusal.stage_not_ended': 'That stage is not over, so it can’t be reopened.',
  'refusal.stage_required': 'That stage can’t be left out at this level.',
  'refusal.open_items_need_reason': 'Required items are open. Finish them, or give a reason to go on without.',
  'refusal.not_recovered': 'Recovery was not declared.',
  'refusal.already_recovered': 'Recovery was declared already.',
  'refusal.level_unchanged': 'The level is {detail} already.',
  'refusal.item_already_so': 'That item stands like this already.',
  'refusal.item_follows_deed':
    'That item ticks itself when that is done, and opens again when that is taken back. It is done under “Declare”.',
  'refusal.reason_needed': 'Say why: a change like this is kept with its reason.',
  'refusal.nothing_changed': 'That is so already; nothing would change.',
  'refusal.not_holding_role': '{detail} does not hold that role.',
} as const;

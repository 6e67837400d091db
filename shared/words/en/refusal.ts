/** Why a command was refused, and what to do. */
export const refusalEn = {
  'refusal.only_looks':
    'This device only looks: what is written here would reach nobody. Write on another console, or have an owner make it a member.',
  'refusal.incident_ended': 'The incident is over. Reopen it first, with a reason.',
  'refusal.review_says_it':
    'The review says these words still. Take them out of its text first; then older versions of it lose them too.',
  'refusal.incident_open': 'The incident is still open. It is filed when it is closed.',
  'refusal.attachments_let_go': 'Attachments of it were let go from this console, so it can’t be filed whole here.',
  'refusal.attachments_missing': 'Attachments are still on their way here ({detail}). It is filed once they have come.',
  'refusal.incident_not_ended': 'The incident is not over, so it can’t be reopened.',
  'refusal.not_registered': 'The incident’s registration has not arrived here yet.',
  'refusal.happened_in_future': 'That time has not come yet. Give the time when it happened.',
  'refusal.unknown_item': 'The handbook has no such item: {detail}',
  'refusal.unknown_task': 'There is no such task.',
  'refusal.due_before_begin': 'It would be due before it is given. Give a later time.',
  'refusal.unknown_cause': 'No such cause was stated.',
  'refusal.entry_changed': 'Somebody changed that entry meanwhile. See what it says now, and confirm again.',
  'refusal.end_before_begin': 'It would end before it began. Correct one of the two times.',
  'refusal.unknown_link': 'There is no such link.',
  'refusal.links_itself': 'An entry can’t be linked to itself.',
  'refusal.still_loading':
    'The incident is still loading. Entries can be logged already; do this once all of it is here.',
  'refusal.text_unkeepable': 'The text holds control characters or broken ones, which can’t be kept. Remove them.',
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
  'refusal.unknown_communication': 'That communication is not here.',
  'refusal.communication_not_so':
    '{detail, select, draft {It is a draft: send it to review first.} in_review {It is in review.} rejected {This wording was rejected. Change the text first.} approved {It is approved already.} published {It was published already. What went out can’t be taken back; write a new one.} other {It was dropped.}}',
  'refusal.text_changed': 'The text was changed meanwhile. Read version {detail} and decide on that.',
  'refusal.not_approved':
    'This wording is not approved. Have it approved, or let the commander publish it with a reason.',
  'refusal.own_wording':
    'Whoever words it does not approve it. Ask somebody else, or let the commander override with a reason.',
  'refusal.commander_only': 'Only the commander{detail, select, undefined {} other { ({detail})}} may decide that.',
  'refusal.unknown_plan': 'That plan is not here.',
  'refusal.plan_not_so':
    '{detail, select, draft {The plan is a draft: have it reviewed first.} in_review {The plan is in review.} rejected {This plan was rejected. Change it first.} approved {The plan is approved already.} deployed {The plan was deployed already.} concluded {The plan is over.} other {The plan was dropped.}}',
  'refusal.plan_lacks':
    'A temporary plan says {detail, select, risk {what it risks} other {how long recovery will take}} before it goes to review.',
  'refusal.unknown_check': 'That check is not here.',
  'refusal.unknown_inject': 'The drill has no such inject.',
  'refusal.inject_not_due': 'That inject has not come yet. Give a time after it came.',
  'refusal.inject_answered': 'That inject was answered already{detail, select, undefined {} other { (by {detail})}}.',
  'refusal.unknown_script': 'That drill script is not here any more.',
  'refusal.script_name_taken': 'A drill script called {detail} is here already. Give this one another name.',
  'refusal.takeover_needs_reason': '{detail} commands. Have them hand over, or take command with a reason.',
  'refusal.nobody_commands': 'Nobody commands, so there is nothing to hand over. Take command.',
  'refusal.offer_not_open': 'That offer was answered, withdrawn or overtaken.',
  'refusal.not_your_offer': 'That is for {detail} to say.',
  'refusal.stage_moved_on': 'Something was done with that stage at a later time. Give a time after that.',
  'refusal.nothing_to_undo': 'There is nothing to undo.',
  'refusal.stays_done':
    'That can’t be undone. What went out, what is kept and how an incident ends have ways back of their own, with a reason.',
  'refusal.handbook_moved_on':
    '{detail} made another version meanwhile. Your text is kept: look at what differs, then make yours from that one.',
  'refusal.unknown_handbook': 'That version of the handbook is not here.',
  'refusal.unknown_person': 'That person is not in the directory.',
  'refusal.name_taken': 'Somebody called {detail} is in the directory already. Give a name that tells them apart.',
} as const;

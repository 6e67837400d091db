/** Who commands, and how command is handed over. */
export const commandEn = {
  'command.hand_over': 'Hand over…',
  'command.take_over': 'Take over…',
  'command.to': 'To whom',
  'command.to_hint': 'You command until they accept.',
  'command.offered': '{from} offers command to {to}, {time}.',
  'command.offered_to_you': '{from} offers you command, {time}.',
  'command.accept': 'Accept command',
  'command.decline': 'Decline…',
  'command.withdraw': 'Withdraw',
  'command.waits': 'offered to {to}',
} as const;

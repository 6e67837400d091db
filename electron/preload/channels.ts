/** The two channels between a window and the shell: calls one way, pushes the other. */
export const callChannel = 'muster:call';
export const pushChannel = 'muster:push';

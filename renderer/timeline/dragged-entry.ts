/** The type under which a row of the timeline is dragged: its event id. */
export const draggedEntry = 'application/x-muster-entry';

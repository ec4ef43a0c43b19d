/** The console's pages. */
export const COUNTIES = '/console';
export const OPENINGS = '/console/openings';
export const NEW_OPENING = '/console/openings/new';
export const ACTS = '/console/acts';

export const countyPath = (code: string): string => `${COUNTIES}?county=${encodeURIComponent(code)}`;
export const openingPath = (id: string): string => `${OPENINGS}/${encodeURIComponent(id)}`;

/** Where a call's page is. Ids may carry characters with a meaning in addresses. */
export const callPath = (callId: string): string => `/calls/${encodeURIComponent(callId)}`;

/** Where a call is rated. */
export const ratingPath = (callId: string): string => `${callPath(callId)}/rating`;

import { dayStart } from './format';
import { useTick } from './ticker';

/** The server's day, as the moment it began: for words like "today", which need no beat every second. */
export function useToday(): number {
  return useTick(dayStart);
}

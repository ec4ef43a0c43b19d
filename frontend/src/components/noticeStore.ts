import type { NoteTone } from './Note';

/** A short word about something that has just happened. */
export interface Notice {
  readonly id: number;
  readonly tone: NoteTone;
  readonly text: string;
  /** What to do about it; a notice with one stays until it is closed. */
  readonly nextStep?: string;
}

/** How long a notice that asks for nothing stays, ms. */
const SHOWN_FOR = 6000;

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** What is shown now, oldest first. */
export const shownNotices = (): readonly Notice[] => notices;

export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says something in the corner of the page and to screen readers. */
export function notify(notice: Omit<Notice, 'id'>): void {
  lastId += 1;
  const id = lastId;
  show([...notices, { ...notice, id }]);
  if (!notice.nextStep) setTimeout(() => closeNotice(id), SHOWN_FOR);
}

export function closeNotice(id: number): void {
  show(notices.filter((one) => one.id !== id));
}

import { isBlank, type Draft } from './draft';

/** The drafts of one account in this browser, newest first. */
export class DraftStore {
  private drafts: readonly Draft[];
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage,
    private readonly key: string,
  ) {
    this.drafts = this.read();
  }

  readonly all = (): readonly Draft[] => this.drafts;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Keeps a draft, or forgets one that has become blank. Throws when the browser has no room. */
  put(draft: Draft): void {
    const others = this.without(draft.requestId);
    this.write(isBlank(draft) ? others : [draft, ...others]);
  }

  remove(requestId: string): void {
    this.write(this.without(requestId));
  }

  /** Takes over what another window has kept. */
  reload(): void {
    this.show(this.read());
  }

  private without(requestId: string): readonly Draft[] {
    return this.drafts.filter((one) => one.requestId !== requestId);
  }

  private write(drafts: readonly Draft[]): void {
    this.storage.setItem(this.key, JSON.stringify(drafts));
    this.show(drafts);
  }

  private show(drafts: readonly Draft[]): void {
    this.drafts = drafts;
    for (const listener of this.listeners) listener();
  }

  private read(): readonly Draft[] {
    try {
      const drafts: unknown = JSON.parse(this.storage.getItem(this.key) ?? '[]');
      return Array.isArray(drafts) ? drafts.filter(isDraft) : [];
    } catch {
      return []; // Damaged by hand or by another version: nothing can be made of it.
    }
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { requestId, content } = value as Partial<Draft>;
  return (
    typeof requestId === 'string' && typeof content?.situation === 'string' && Array.isArray(content.files)
  );
}

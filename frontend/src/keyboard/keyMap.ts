/** One key and what it does. */
export interface KeyBinding {
  /** `j`, `/`, `Enter`, `Escape`, `Space`, `Ctrl+Enter`, or two letters one after the other: `g h`. */
  readonly keys: string;
  /** What the key list (`?`) says about it. */
  readonly label: string;
  readonly run: () => void;
}

/** The keys of one place on the screen. The place mounted last is asked first, unless one is modal. */
export interface KeyScope {
  readonly title: string;
  readonly bindings: readonly KeyBinding[];
  /** No other place hears a key while this is on the screen. */
  readonly modal: boolean;
}

/** How long a first letter (`g`) waits for the second, in ms. */
const SEQUENCE_TIMEOUT = 1200;
/** Keys that act even while a person writes. */
const KEYS_IN_FIELDS = new Set(['Escape', 'Ctrl+Enter']);

const FIELD =
  'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable=true]';
const PRESSABLE = 'button, a[href], summary, [role=button], [role=tab], [role=radio], [role=option], input';

/** Is a person writing into this element? */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELD) !== null;
}

function nameOf(event: KeyboardEvent): string {
  const name = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${name}` : name;
}

/** Is it one of the keys that can be switched off because speech input or a sleeve may press them? */
const isSingle = (name: string): boolean => name.length === 1;

/** All keys of the page. One instance listens on the document; tests make their own. */
export class KeyMap {
  private scopes: readonly KeyScope[] = [];
  private readonly listeners = new Set<() => void>();
  private first: { readonly name: string; readonly at: number } | undefined;

  constructor(
    private readonly singleKeys: () => boolean,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Adds a place; the returned function takes it away. */
  add(scope: KeyScope): () => void {
    this.scopes = [...this.scopes, scope];
    this.tell();
    return () => {
      this.scopes = this.scopes.filter((one) => one !== scope);
      this.tell();
    };
  }

  /** What hears keys now, the nearest place first. */
  readonly active = (): readonly KeyScope[] => this.scopes;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Runs what the key means here; true when it meant something. */
  readonly handle = (event: KeyboardEvent): boolean => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return false;
    const name = nameOf(event);
    if (!this.mayAct(name, event.target)) return false;
    const binding = this.find(this.sequence(name)) ?? this.find(name);
    this.first = { name, at: this.now() };
    if (!binding) return false;
    this.first = undefined;
    event.preventDefault();
    binding.run();
    return true;
  };

  private mayAct(name: string, target: EventTarget | null): boolean {
    if (isField(target)) return KEYS_IN_FIELDS.has(name);
    if (name === 'Enter' || name === 'Space')
      return !(target instanceof Element && target.closest(PRESSABLE));
    return !isSingle(name) || this.singleKeys();
  }

  private sequence(name: string): string {
    const waiting =
      this.first && this.now() - this.first.at <= SEQUENCE_TIMEOUT ? this.first.name : undefined;
    return waiting === undefined ? name : `${waiting} ${name}`;
  }

  private find(keys: string): KeyBinding | undefined {
    const nearestFirst = [...this.scopes].reverse();
    const modal = nearestFirst.find((scope) => scope.modal);
    // A dialog that registered no keys of its own (a photo, the key list) has the keyboard to itself.
    if (!modal && document.querySelector('dialog[open]')) return undefined;
    const heard = modal ? [modal] : nearestFirst;
    return heard.flatMap(({ bindings }) => bindings).find((binding) => binding.keys === keys);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

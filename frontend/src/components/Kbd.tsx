import './Kbd.css';

/** A key cap on a button or in a hint. Silent for screen readers: the control names the action, `aria-keyshortcuts` the key. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="kbd" aria-hidden="true">
      {children}
    </kbd>
  );
}

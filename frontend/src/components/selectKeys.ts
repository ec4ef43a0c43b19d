import { useEffect, type KeyboardEvent, type RefObject } from 'react';

/** antd's Select takes every Enter for itself, with Ctrl too; sending is not its business. True when it was passed on. */
export function passOnSend({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (key !== 'Enter' || !(ctrlKey || metaKey)) return false;
  document.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));
  return true;
}

/** Esc closes an open list first; only the next one closes the form or dialog around it, with what is written there. */
export function useListsFirst(form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = form.current;
    const keep = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && element?.querySelector('.ant-select-open')) event.preventDefault();
    };
    element?.addEventListener('keydown', keep, true);
    return () => element?.removeEventListener('keydown', keep, true);
  }, [form]);
}

import { t } from '@/i18n';
import type { KeyBinding } from '@/keyboard/keyMap';
import { useKeys } from '@/keyboard/useKeys';

import type { CallActions } from './useCallActions';

/**
 * The keys of a call: Enter for the main action, R to choose other units, and each action's own letter. A letter whose action
 * is not allowed now says why. While a form is open they rest: Enter must not send anything but what the form shows.
 */
export function useActionKeys(actions: CallActions): void {
  useKeys(t('call:keys'), actions.form === undefined ? bindingsOf(actions) : []);
}

function bindingsOf({ allowed, notAllowed, main, take, openForm }: CallActions): KeyBinding[] {
  const bindings: KeyBinding[] = [];
  if (main) bindings.push({ keys: 'Enter', label: main.label, run: () => take(main.id) });
  if (main?.verb === 'transfer') {
    bindings.push({ keys: 'r', label: t('call:action.reroute'), run: () => openForm(main.id) });
  }
  for (const { key, label, id } of [...allowed, ...notAllowed]) {
    if (key !== undefined) bindings.push({ keys: key, label, run: () => take(id) });
  }
  return bindings;
}

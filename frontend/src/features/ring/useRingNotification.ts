import { useEffect, useRef } from 'react';

import { t } from '@/i18n';

import type { Ring } from './rings';

/** Tells the desktop about a ring while this window is hidden; a click brings the window back. */
export function useRingNotification(ring: Ring | undefined): void {
  const told = useRef<string>(undefined);
  useEffect(() => {
    const wanted = ring && told.current !== ring.id && document.hidden;
    if (!wanted || !('Notification' in window) || Notification.permission !== 'granted') return;
    told.current = ring.id;
    const notification = new Notification(t('ring:heading', { unit: ring.callerName, item: ring.itemName }), {
      body: ring.number,
      tag: ring.id,
      requireInteraction: true,
    });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  }, [ring]);
}

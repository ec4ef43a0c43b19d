import { useState } from 'react';

import { t } from '@/i18n';

import type { Check } from './CheckRow';

type Permission = NotificationPermission | 'unsupported';

const permission = (): Permission => ('Notification' in window ? Notification.permission : 'unsupported');

/** Asks for desktop notifications; a shift may start without them. */
export function useNotificationCheck(): Check {
  const [allowed, setAllowed] = useState(permission);
  const title = t('shift:notification.title');
  const words = t(`shift:notification.${allowed}`);
  switch (allowed) {
    case 'granted':
      return { title, words, mood: 'passed', done: true, buttons: [] };
    case 'default': {
      const ask = (): void => void Notification.requestPermission().then(setAllowed);
      return {
        title,
        words,
        mood: 'toDo',
        done: true,
        buttons: [{ label: t('shift:notification.allow'), run: ask }],
      };
    }
    case 'denied':
    case 'unsupported':
      return { title, words, mood: 'odd', done: true, buttons: [] };
  }
}

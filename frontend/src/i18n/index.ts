import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { zh } from './resources';

/** Starts i18next with the Chinese texts. Synchronous: they are part of the bundle. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    lng: 'zh',
    resources: { zh },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
}

/** The text of a key, always with its namespace: `t('ring:accept')`. One language per page, so no hook is needed. */
export const t = i18next.t;

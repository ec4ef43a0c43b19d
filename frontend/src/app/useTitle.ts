import { useEffect } from 'react';

import { t } from '@/i18n';

let page = '';
let ringing = 0;

function write(): void {
  const title = page === '' ? t('common:product') : t('common:titleOnPage', { page });
  document.title = ringing > 0 ? t('ring:title', { count: ringing, title }) : title;
}

/** Names the page in the window's title. */
export function useTitle(title: string): void {
  useEffect(() => {
    page = title;
    write();
  }, [title]);
}

/** Puts the number of ringing calls before the window's title; 0 takes it away. */
export function setRingingTitle(count: number): void {
  ringing = count;
  write();
}

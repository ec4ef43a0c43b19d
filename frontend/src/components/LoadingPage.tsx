import { t } from '@/i18n';

import './states.css';

/** The whole window waits. */
export function LoadingPage() {
  return (
    <main className="state state--page" aria-busy="true">
      <p role="status">{t('common:loading')}…</p>
    </main>
  );
}

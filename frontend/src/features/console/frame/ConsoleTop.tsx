import { ServerTime } from '@/app/ServerTime';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import { usePortal } from '../ConsoleContext';
import { areaWords, roleWords } from '../words';
import '@/app/TopBar.css';

/** Which part of the country, as whom, and what time it is at the server. */
export function ConsoleTop() {
  const portal = usePortal();
  return (
    <header className="top-bar no-print">
      <b className="nowrap">{areaWords(portal)}</b>
      <span className="ink-2 cut">
        {t('console:platform')}
        {t('common:separator')}
        {roleWords(portal)}
      </span>
      {!portal.mayChange && <Tag>{t('console:readOnly')}</Tag>}
      <div className="grow" />
      <ServerTime />
    </header>
  );
}

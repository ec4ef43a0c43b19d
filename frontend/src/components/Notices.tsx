import { Button } from 'antd';
import { useSyncExternalStore } from 'react';

import { t } from '@/i18n';

import { Icon } from './Icon';
import { Note } from './Note';
import { closeNotice, shownNotices, subscribeNotices } from './noticeStore';
import './Notices.css';

/** The corner where notices appear; a polite live region that is always in the page. */
export function Notices() {
  const notices = useSyncExternalStore(subscribeNotices, shownNotices);
  return (
    <div className="notices no-print" role="status">
      {notices.map(({ id, tone, text, nextStep }) => (
        <Note key={id} tone={tone}>
          <div className="row">
            <span className="grow">
              <b>{text}</b> {nextStep}
            </span>
            <Button
              type="text"
              size="small"
              icon={<Icon name="close" />}
              aria-label={t('common:close')}
              onClick={() => closeNotice(id)}
            />
          </div>
        </Note>
      ))}
    </div>
  );
}

import { Button } from 'antd';

import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import type { Draft } from './draft';
import { useDrafts, useDraftStore } from './useDrafts';
import './OtherDrafts.css';

interface OtherDraftsProps {
  /** The draft being written is not listed. */
  readonly except: string;
  readonly onResume: (draft: Draft) => void;
}

/** Calls that wait in this browser: not sent, or begun and left. */
export function OtherDrafts({ except, onResume }: OtherDraftsProps) {
  const store = useDraftStore();
  const today = useToday();
  const others = useDrafts().filter(({ requestId }) => requestId !== except);
  if (others.length === 0) return null;
  return (
    <section className="panel other-drafts" aria-label={t('filing:draft.others')}>
      <ul>
        {others.map((draft) => (
          <li key={draft.requestId} className="row">
            <Tag tone={draft.unsent ? 'error' : 'neutral'}>
              {t(draft.unsent ? 'filing:draft.unsent' : 'filing:draft.draft')}
            </Tag>
            <b className="nowrap">{draft.content.itemName ?? t('filing:draft.noItem')}</b>
            <span className="grow cut ink-2">{draft.content.situation}</span>
            <span className="small ink-3 num nowrap">{formatStamp(draft.savedAt, today)}</span>
            <Button size="small" onClick={() => onResume(draft)}>
              {t('filing:draft.resume')}
            </Button>
            <Button size="small" type="text" onClick={() => store.remove(draft.requestId)}>
              {t('filing:draft.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

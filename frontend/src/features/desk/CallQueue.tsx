import { Button } from 'antd';
import type { ReactNode } from 'react';

import { countOf, useDeskCounts } from '@/app/deskCounts';
import { canEver, isStaffed, useMe } from '@/app/me';
import { CallRow, CallRowSkeleton, type ActState } from '@/components/CallRow';
import { ClockShape } from '@/components/ClockShape';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import { Note } from '@/components/Note';
import { QueueGroup, QueueList } from '@/components/QueueList';
import { RingMark } from '@/components/RingMark';
import { t } from '@/i18n';

import { ClockAnnouncer } from './ClockAnnouncer';
import type { Group, Tab } from '@/calls/deskQuery';
import { inGroups } from './placement';
import type { Queue } from './useQueue';
import './CallQueue.css';

const GROUP_ICONS: Partial<Record<Group, ReactNode>> = {
  RINGING: <RingMark />,
  LATE: (
    <span className="call-queue__late">
      <ClockShape state="breach" />
    </span>
  ),
  SOON: (
    <span className="call-queue__soon">
      <ClockShape state="soon" />
    </span>
  ),
};

interface CallQueueProps {
  readonly queue: Queue;
  readonly tab: Tab;
  readonly search: string;
  readonly selected: string | undefined;
  /** How an act on the selected call is doing. */
  readonly actState: ActState;
  readonly onSelect: (callId: string) => void;
  readonly onMove: (step: number) => void;
}

export function CallQueue({ queue, tab, search, selected, actState, onSelect, onMove }: CallQueueProps) {
  const me = useMe();
  const counts = useDeskCounts();
  const { shown, problem } = queue;
  // While there is more to read, the desk's own count says how many there are.
  const totalOf = (group: Group, read: number): number =>
    queue.readMore && search === '' ? Math.max(read, countOf(group, counts) ?? 0) : read;
  if (!shown && problem) return <ErrorState problem={problem} onRetry={queue.refresh} />;
  return (
    <>
      {problem && (
        <Note tone="warn" role="status">
          {t('desk:stale')} {problem.nextStep}
        </Note>
      )}
      {queue.changes > 0 && <Updates count={queue.changes} onShow={queue.showNewest} />}
      {shown?.length === 0 ? (
        <Nothing tab={tab} search={search} />
      ) : (
        <QueueList
          label={t('desk:queue')}
          selected={selected}
          busy={!shown}
          onSelect={onSelect}
          onMove={onMove}
        >
          {!shown && ['1', '2', '3', '4', '5', '6'].map((key) => <CallRowSkeleton key={key} />)}
          {inGroups(shown ?? []).map(({ group, rows }) => (
            <QueueGroup
              key={group}
              id={`group-${group}`}
              icon={GROUP_ICONS[group]}
              ringing={group === 'RINGING'}
              name={t(`desk:groups.${group}`)}
              count={totalOf(group, rows.length)}
              hint={tab === 'ALL' || search !== '' ? '' : t(`desk:groupHints.${group}`)}
            >
              {rows.map((call) => (
                <CallRow
                  key={call.id}
                  call={call}
                  ownUnitId={me.seat.unit.id}
                  selected={call.id === selected}
                  actState={call.id === selected ? actState : 'idle'}
                />
              ))}
            </QueueGroup>
          ))}
        </QueueList>
      )}
      {queue.readMore && (
        <div className="call-queue__more">
          <Button block loading={queue.readingMore} onClick={queue.readMore}>
            {t('desk:readMore')}
          </Button>
        </div>
      )}
      <KeyBar />
      <ClockAnnouncer rows={shown ?? []} />
    </>
  );
}

function Updates({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  return (
    <button type="button" className="call-queue__updates no-print" onClick={onShow}>
      <Icon name="refresh" />
      <span role="status">{t('desk:updates', { count })}</span>
      <span className="ink-2">{t('desk:updatesShow')}</span>
    </button>
  );
}

function Nothing({ tab, search }: { readonly tab: Tab; readonly search: string }) {
  const me = useMe();
  if (search !== '') {
    return <EmptyState icon="search" title={t('desk:empty.search')} hint={t('desk:emptySearchHint')} />;
  }
  const hint = canEver(me, 'file') ? 'emptyCallerHint' : isStaffed(me) ? 'emptyHint' : 'emptyReaderHint';
  return <EmptyState title={t(`desk:empty.${tab}`)} hint={t(`desk:${hint}`)} />;
}

/** The keys worth knowing here, always in sight. */
function KeyBar() {
  const me = useMe();
  return (
    <div className="call-queue__keys no-print" role="note" aria-label={t('keys:title')}>
      <span>
        <Kbd>Enter</Kbd>
        {t('desk:keys.main')}
      </span>
      <span>
        <Kbd>J</Kbd>
        <Kbd>K</Kbd>
        {t('desk:keys.move')}
      </span>
      <span>
        <Kbd>O</Kbd>
        {t('desk:keys.open')}
      </span>
      {canEver(me, 'file') && (
        <span>
          <Kbd>N</Kbd>
          {t('desk:keys.file')}
        </span>
      )}
      <span>
        <Kbd>?</Kbd>
        {t('desk:keys.all')}
      </span>
    </div>
  );
}

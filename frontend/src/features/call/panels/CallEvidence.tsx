import { Button } from 'antd';

import { EvidenceGrid } from '@/components/EvidenceGrid';
import { Icon } from '@/components/Icon';
import { t } from '@/i18n';

import type { CallActions } from '../actions/useCallActions';

interface CallEvidenceProps {
  readonly actions: CallActions;
  readonly columns: 3 | 5;
}

/** All photos and papers of the call, and the way to add more. */
export function CallEvidence({ actions, columns }: CallEvidenceProps) {
  const { call, allowed, take } = actions;
  const mayAdd = allowed.some(({ verb }) => verb === 'add_evidence');
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('evidence:title')}</h2>
        <span className="ink-3">{call.evidence.length}</span>
        <span className="grow" />
        {mayAdd && (
          <Button
            type="link"
            size="small"
            className="no-print"
            icon={<Icon name="plus" size={14} />}
            onClick={() => take('add_evidence')}
          >
            {t('call:evidence.add')}
          </Button>
        )}
      </div>
      <div className="panel__body">
        {call.evidence.length > 0 ? (
          <EvidenceGrid files={call.evidence} columns={columns} />
        ) : (
          <p className="ink-3">{t('call:evidence.none')}</p>
        )}
      </div>
    </section>
  );
}

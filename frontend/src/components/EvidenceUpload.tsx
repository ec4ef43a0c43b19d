import { Button } from 'antd';

import type { Upload, UploadState } from '@/evidence/uploads';
import { t } from '@/i18n';

import { Icon } from './Icon';

interface EvidenceUploadProps {
  readonly upload: Upload;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}

/** One chosen file: its picture or name, how far it is, and what can be done about it. */
export function EvidenceUpload({ upload, onRetry, onRemove }: EvidenceUploadProps) {
  const { name, state } = upload;
  return (
    <li className={`evidence-upload evidence-upload--${state.kind}`}>
      {state.kind === 'stored' && state.file.thumbnailUrl !== null ? (
        <img src={state.file.thumbnailUrl} alt="" />
      ) : (
        <span className="evidence-upload__document">
          <Icon name={state.kind === 'failed' ? 'warning' : 'document'} size={22} />
        </span>
      )}
      <span className="evidence-upload__caption cut" title={name}>
        {name}
      </span>
      <span className="evidence-upload__state">{words(state)}</span>
      {state.kind === 'sending' && (
        <progress
          className="evidence-upload__bar"
          max={1}
          value={state.share}
          aria-label={t('evidence:sendingFile', { name })}
        />
      )}
      <span className="row gap-1">
        {state.kind === 'failed' && state.again && (
          <Button size="small" onClick={onRetry}>
            {t('evidence:again')}
          </Button>
        )}
        <Button
          size="small"
          type="text"
          icon={<Icon name="close" size={14} />}
          aria-label={t('evidence:remove', { name })}
          onClick={onRemove}
        />
      </span>
    </li>
  );
}

function words(state: UploadState): string {
  switch (state.kind) {
    case 'waiting':
      return t('evidence:waiting');
    case 'sending':
      return t('evidence:sending', { percent: Math.round(state.share * 100) });
    case 'stored':
      return t('evidence:stored');
    case 'failed':
      return `${state.problem.message}${state.problem.nextStep}`;
  }
}

import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import type { EvidenceFile } from './EvidenceGrid';
import { Icon } from './Icon';
import './EvidenceViewer.css';

interface EvidenceViewerProps {
  readonly files: readonly EvidenceFile[];
  readonly start: number;
  readonly onClose: () => void;
}

/** One piece of evidence large; arrow keys turn the pages, Esc closes. The original stays one click away. */
export function EvidenceViewer({ files, start, onClose }: EvidenceViewerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(start);
  const today = useToday();
  const file = files[index];
  const turn = (by: number) => setIndex((now) => Math.min(files.length - 1, Math.max(0, now + by)));

  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  useKeys(
    t('evidence:viewer'),
    [
      { keys: 'Escape', label: t('common:close'), run: onClose },
      { keys: 'ArrowLeft', label: t('evidence:previous'), run: () => turn(-1) },
      { keys: 'ArrowRight', label: t('evidence:next'), run: () => turn(1) },
    ],
    true,
  );

  if (!file) return null;
  return (
    <dialog ref={dialog} className="evidence-viewer" aria-label={t('evidence:viewer')} onClose={onClose}>
      <header className="row">
        <b className="cut">{file.name}</b>
        <span className="grow cut small">
          {[formatStamp(file.addedAt, today), file.unit.shortName, file.stepName].join(t('common:separator'))}
        </span>
        <span className="small num" aria-live="polite">
          {t('evidence:position', { position: index + 1, count: files.length })}
        </span>
        <Button
          href={file.originalUrl}
          target="_blank"
          rel="noreferrer"
          size="small"
          icon={<Icon name="external" />}
        >
          {t('evidence:original')}
        </Button>
        <Button size="small" icon={<Icon name="close" />} aria-label={t('common:close')} onClick={onClose} />
      </header>
      <div className="evidence-viewer__stage">
        {file.previewUrl ? (
          <img
            src={file.previewUrl}
            alt={t('evidence:photo', { name: file.name, unit: file.unit.shortName })}
          />
        ) : (
          <p className="stack">
            <Icon name="document" size={48} />
            {t('evidence:noPreview')}
          </p>
        )}
      </div>
      <footer className="row">
        <Button disabled={index === 0} onClick={() => turn(-1)}>
          {t('evidence:previous')}
        </Button>
        <Button disabled={index === files.length - 1} onClick={() => turn(1)}>
          {t('evidence:next')}
        </Button>
      </footer>
    </dialog>
  );
}

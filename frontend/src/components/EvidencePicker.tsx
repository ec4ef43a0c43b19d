import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';

import { ACCEPT, MAX_BYTES, MAX_FILES } from '@/evidence/limits';
import type { Uploads } from '@/evidence/useUploads';
import { t } from '@/i18n';

import { EvidenceUpload } from './EvidenceUpload';
import { Icon } from './Icon';
import { useDroppedFiles } from './useDroppedFiles';
import './EvidencePicker.css';

interface EvidencePickerProps {
  readonly uploads: Uploads;
  /** A field error, already on the screen. */
  readonly describedBy?: string | undefined;
}

/** Takes photos and PDFs by choosing, dropping or pasting, and shows each on its way. */
export function EvidencePicker({ uploads, describedBy }: EvidencePickerProps) {
  const area = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [hovered, setHovered] = useState(false);
  usePastedFiles(uploads.add);
  useDroppedFiles(area, uploads.add, setHovered);

  return (
    <div
      ref={area}
      className={hovered ? 'evidence-picker evidence-picker--hovered' : 'evidence-picker'}
      role="group"
      aria-label={t('evidence:title')}
    >
      {uploads.list.length > 0 && (
        <ul className="evidence-picker__files">
          {uploads.list.map((upload) => (
            <EvidenceUpload
              key={upload.key}
              upload={upload}
              onRetry={() => uploads.retry(upload.key)}
              onRemove={() => uploads.remove(upload.key)}
            />
          ))}
        </ul>
      )}
      <input
        ref={chooser}
        className="unseen"
        type="file"
        multiple
        accept={ACCEPT}
        tabIndex={-1}
        aria-label={t('evidence:choose')}
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        size="small"
        icon={<Icon name="plus" size={14} />}
        aria-describedby={[hint, describedBy].filter(Boolean).join(' ')}
        onClick={() => chooser.current?.click()}
      >
        {t('evidence:choose')}
      </Button>
      <p id={hint} className="small ink-3">
        {t('evidence:limits', { most: MAX_FILES, megabytes: MAX_BYTES / 1024 / 1024 })}
      </p>
      <p className="unseen" role="status">
        {uploads.unfinished > 0 && t('evidence:unfinished', { count: uploads.unfinished })}
      </p>
    </div>
  );
}

/** Hears Ctrl+V with a picture anywhere on the page; pasted text goes where it always goes. */
function usePastedFiles(add: (files: readonly File[]) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      add(files);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [add]);
}

import { useState } from 'react';

import { t } from '@/i18n';
import { formatDay, formatTime, sameDay } from '@/time/format';
import { useToday } from '@/time/today';

import { EvidenceViewer } from './EvidenceViewer';
import { Icon } from './Icon';
import './EvidenceGrid.css';

/** A photo or document of a call, as the API gives it. */
export interface EvidenceFile {
  readonly id: string;
  readonly kind: 'IMAGE' | 'DOCUMENT';
  readonly name: string;
  readonly addedAt: string;
  readonly stepName: string;
  readonly unit: { readonly shortName: string };
  readonly originalUrl: string;
  readonly previewUrl?: string | null;
  readonly thumbnailUrl?: string | null;
}

interface EvidenceGridProps {
  readonly files: readonly EvidenceFile[];
  readonly columns?: 3 | 5;
}

/** Photos as thumbnails, documents by name; any of them opens large. */
export function EvidenceGrid({ files, columns = 3 }: EvidenceGridProps) {
  const [opened, setOpened] = useState<number>();
  const today = useToday();
  return (
    <>
      <ul className={`evidence-grid evidence-grid--${columns}`}>
        {files.map((file, index) => (
          <li key={file.id}>
            <button type="button" className="evidence-grid__file" onClick={() => setOpened(index)}>
              {file.thumbnailUrl ? (
                <img src={file.thumbnailUrl} alt="" loading="lazy" />
              ) : (
                <span className="evidence-grid__document">
                  <Icon name="document" size={26} />
                  <span className="cut">{file.name}</span>
                </span>
              )}
              <span className="evidence-grid__caption cut">
                {shortStamp(file.addedAt, today)} {file.stepName}
              </span>
              <span className="unseen">
                {t('evidence:open', { name: file.name, unit: file.unit.shortName })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {opened !== undefined && (
        <EvidenceViewer files={files} start={opened} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
}

/** A thumbnail has room for one of both: the time today, the day before that. */
const shortStamp = (moment: string, today: number): string =>
  sameDay(moment, today) ? formatTime(moment) : formatDay(moment, today);

import { Button } from 'antd';
import { useId, useRef, useState } from 'react';

import { Choices } from '@/components/Choices';
import { Icon } from '@/components/Icon';
import { useDroppedFiles } from '@/components/useDroppedFiles';
import { t } from '@/i18n';

import type { WorkbookKind } from '../generated/graphql';
import { ProblemNote } from '@/components/Setback';
import { templatePath, WORKBOOK_KINDS } from './paths';
import { useUpload } from './useUpload';

interface NewImportProps {
  readonly onTaken: (id: string) => void;
  readonly onClose: () => void;
}

/** Chooses what is imported and the file; it is checked first, nothing is written yet. */
export function NewImport({ onTaken, onClose }: NewImportProps) {
  const hint = useId();
  const [kind, setKind] = useState<WorkbookKind>('MEMBERS');
  const [hovered, setHovered] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const { state, send, cancel } = useUpload(onTaken);

  const take = ([file]: readonly File[]): void => {
    if (file) send(file, kind);
  };
  useDroppedFiles(area, take, setHovered);

  return (
    <section className="panel" aria-label={t('hierarchy:import.title')}>
      <div className="panel__head">
        <h2 className="grow">{t('hierarchy:import.title')}</h2>
        <Button
          type="text"
          size="small"
          icon={<Icon name="close" />}
          aria-label={t('common:close')}
          onClick={onClose}
        />
      </div>
      <div className="panel__body stack gap-3">
        <Choices
          label={t('hierarchy:import.what')}
          choices={WORKBOOK_KINDS.map((one) => ({ code: one, name: t(`hierarchy:workbookKind.${one}`) }))}
          chosen={kind}
          onChange={setKind}
        />
        <div className="row small ink-2">
          <span className="grow">{t(`hierarchy:workbookHint.${kind}`)}</span>
          <a href={templatePath(kind)} download>
            {t('hierarchy:import.template')}
          </a>
        </div>
        {state.kind === 'sending' ? (
          <div className="row">
            <progress
              className="grow"
              max={1}
              value={state.share}
              aria-label={t('hierarchy:import.sending', { name: state.name })}
            />
            <span className="num">
              {t('hierarchy:import.percent', { percent: Math.round(state.share * 100) })}
            </span>
            <Button size="small" onClick={cancel}>
              {t('hierarchy:import.cancel')}
            </Button>
          </div>
        ) : (
          <div
            ref={area}
            className="import-drop"
            data-hovered={hovered ? '' : undefined}
            role="group"
            aria-label={t('hierarchy:import.file')}
          >
            <input
              ref={chooser}
              className="unseen"
              type="file"
              accept=".xlsx,.xls"
              tabIndex={-1}
              aria-label={t('hierarchy:import.choose')}
              onChange={(event) => {
                take([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = '';
              }}
            />
            <Button
              type="primary"
              icon={<Icon name="upload" />}
              aria-describedby={hint}
              onClick={() => chooser.current?.click()}
            >
              {t('hierarchy:import.choose')}
            </Button>
            <p id={hint} className="small ink-2">
              {t('hierarchy:import.hint')}
            </p>
          </div>
        )}
        {state.kind === 'failed' && <ProblemNote problem={state.problem} />}
      </div>
    </section>
  );
}

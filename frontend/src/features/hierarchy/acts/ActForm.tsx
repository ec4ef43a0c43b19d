import { Button } from 'antd';
import { useEffect, useId, useRef, type ReactNode, type SubmitEvent } from 'react';

import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import { Note } from '@/components/Note';
import { notify } from '@/components/noticeStore';
import { useListsFirst } from '@/components/selectKeys';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import type { UnitPage } from '../documents/unit';
import { Setback } from '@/components/Setback';
import { useDate } from '../useDate';
import { ActPreviewView } from './ActPreviewView';
import type { ActDraft } from './draft';
import { DateAndReason } from './DateAndReason';
import { ActFields } from './fields/ActFields';
import { useReorganisation } from './useReorganisation';
import './ActForm.css';

interface ActFormProps {
  readonly first: ActDraft;
  /** The unit it is about; none when one is founded at the top. */
  readonly page: UnitPage | undefined;
  readonly onClose: () => void;
}

/** One act on the organisation: what, what it moves, from when and why; saved only then. */
export function ActForm({ first, page, onClose }: ActFormProps) {
  const act = useReorganisation(first, page);
  const date = useDate();
  const form = useRef<HTMLFormElement>(null);
  const heading = useId();
  useListsFirst(form);
  const { draft, preview, conflict } = act;
  const title = t(`hierarchy:act.${draft.kind}.title`, { unit: page?.unit.shortName ?? '' });

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('.act-form__body :is(input, textarea)')?.focus();
  }, []);

  const save = async (): Promise<void> => {
    const done = await act.save();
    if (!done) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    notify({ tone: 'ok', text: t('hierarchy:act.saved', { words: done.words }) });
    onClose();
  };
  useKeys(title, [
    { keys: 'Ctrl+Enter', label: t('hierarchy:act.save'), run: () => form.current?.requestSubmit() },
    { keys: 'Escape', label: t('common:cancel'), run: onClose },
  ]);

  return (
    <form
      ref={form}
      className="panel act-form no-print"
      aria-labelledby={heading}
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="panel__head">
        <h2 id={heading} className="grow">
          {title}
        </h2>
        <Button
          type="text"
          size="small"
          icon={<Icon name="close" />}
          aria-label={t('common:cancel')}
          aria-keyshortcuts="Escape"
          onClick={onClose}
        />
      </div>
      <div className="panel__body act-form__body">
        <div className="stack gap-3">
          <ActFields act={act} page={page} />
          <DateAndReason dating={draft} change={act.change} problemOf={act.problemOf} />
        </div>
        <div className="act-form__preview">
          <ActPreviewView act={act} />
        </div>
      </div>
      <div className="stack act-form__foot">
        {conflict && (
          <Overtaken role="alert" onCatchUp={act.catchUp}>
            <b>{conflict.message}</b> {conflict.nextStep}
          </Overtaken>
        )}
        {act.overtaken && !conflict && (
          <Overtaken role="status" onCatchUp={act.catchUp}>
            <b>{t('hierarchy:conflict.overtaken', { unit: page?.unit.shortName })}</b>
          </Overtaken>
        )}
        <Setback outcome={act.outcome} />
        <div className="row">
          <Button
            type="primary"
            danger={draft.kind === 'CLOSE'}
            htmlType="submit"
            size="large"
            loading={act.sending}
            disabled={(preview?.errors.length ?? 0) > 0 || conflict !== undefined}
            aria-keyshortcuts="Control+Enter"
          >
            {t(`hierarchy:act.${draft.kind}.submit`, { date: date(draft.effective) })} <Kbd>Ctrl</Kbd>
            <Kbd>Enter</Kbd>
          </Button>
          <Button size="large" onClick={onClose} aria-keyshortcuts="Escape">
            {t('common:cancel')} <Kbd>Esc</Kbd>
          </Button>
        </div>
      </div>
    </form>
  );
}

interface OvertakenProps {
  readonly role: 'alert' | 'status';
  readonly onCatchUp: () => void;
  readonly children: ReactNode;
}

/** Somebody else was first: what is written stays, the newest is one press away. */
function Overtaken({ role, onCatchUp, children }: OvertakenProps) {
  return (
    <Note tone="warn" role={role}>
      <div className="row">
        <span className="grow">
          {children} {t('hierarchy:conflict.kept')}
        </span>
        <Button size="small" onClick={onCatchUp}>
          {t('hierarchy:conflict.catchUp')}
        </Button>
      </div>
    </Note>
  );
}

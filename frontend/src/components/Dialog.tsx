import { Button } from 'antd';
import { useEffect, useId, useRef, type ReactNode, type SubmitEvent } from 'react';

import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import { Icon } from './Icon';
import { Kbd } from './Kbd';
import { useListsFirst } from './selectKeys';
import './Dialog.css';

interface DialogProps {
  readonly title: string;
  /** What the main button says; none where there is nothing to send. */
  readonly submit?: string;
  readonly danger?: boolean;
  readonly sending?: boolean;
  readonly disabled?: boolean;
  readonly onSubmit?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short form above the page: a native dialog, so that Esc closes it and the focus stays inside. */
export function Dialog(props: DialogProps) {
  const {
    title,
    submit,
    danger = false,
    sending = false,
    disabled = false,
    onSubmit,
    onClose,
    children,
  } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    form.current?.querySelector<HTMLElement>('.dialog__body :is(input, textarea)')?.focus();
    return () => element?.close();
  }, []);

  useListsFirst(dialog);
  const keys =
    submit === undefined
      ? []
      : [{ keys: 'Ctrl+Enter', label: submit, run: () => form.current?.requestSubmit() }];
  useKeys(title, keys, true);

  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!sending && !disabled) onSubmit?.();
  };

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form ref={form} noValidate onSubmit={send}>
        <div className="row dialog__head">
          <h2 id={heading} className="grow">
            {title}
          </h2>
          <Button type="text" icon={<Icon name="close" />} aria-label={t('common:close')} onClick={onClose} />
        </div>
        <div className="stack gap-3 dialog__body">{children}</div>
        <div className="row dialog__foot">
          {submit !== undefined && (
            <Button
              type="primary"
              htmlType="submit"
              danger={danger}
              loading={sending}
              disabled={disabled}
              aria-keyshortcuts="Control+Enter"
            >
              {submit} <Kbd>Ctrl</Kbd>
              <Kbd>Enter</Kbd>
            </Button>
          )}
          <Button onClick={onClose}>{t(submit === undefined ? 'common:close' : 'common:cancel')}</Button>
        </div>
      </form>
    </dialog>
  );
}

import { Button } from 'antd';
import { useEffect, useId, useRef, type ReactNode, type SubmitEvent } from 'react';

import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import type { CallErrorPartsFragment } from '@/graphql/generated/graphql';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import { Consequence } from '../actions/Consequence';
import { Refused, Unsent } from '../actions/SetbackNote';
import { askedName } from '../actions/stepForms';
import type { Offer } from '../actions/verbs';
import type { CallActions } from '../actions/useCallActions';
import './FormFrame.css';

/** What every form of an action is given. */
export interface ActionFormProps {
  readonly actions: CallActions;
  readonly offer: Offer;
}

interface FormFrameProps extends ActionFormProps {
  readonly danger?: boolean;
  /** Would it come as foretold? Not when the person has chosen otherwise. */
  readonly foreseen?: boolean;
  /** What the server said that no field shows. */
  readonly refusals: readonly CallErrorPartsFragment[];
  /** Is approval asked for, rather than the step taken? */
  readonly asks?: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

const FIRST_FIELD = 'input:not([type=file]), textarea';

/** The frame of an action's form: what it does, its fields, what went wrong, how to send and how to leave. */
export function FormFrame(props: FormFrameProps) {
  const { actions, offer, danger = false, foreseen = true, asks = false } = props;
  const { refusals, onSubmit, children } = props;
  const frame = useRef<HTMLFormElement>(null);
  const title = useId();
  const { setback } = actions;
  const sending = actions.sending === offer.id;
  const name = t(`call:form.${offer.verb}`, { name: offer.name });

  useEffect(() => {
    const body = frame.current?.querySelector('.action-form__body');
    body?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
    // The fields find their height in the next frame; only then is it known how far to scroll.
    const next = requestAnimationFrame(() => frame.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(next);
  }, []);

  useKeys(name, [
    { keys: 'Ctrl+Enter', label: t('call:form.send'), run: () => frame.current?.requestSubmit() },
    { keys: 'Escape', label: t('call:form.leave'), run: actions.closeForm },
  ]);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (actions.sending === undefined) onSubmit();
  };

  return (
    <form
      ref={frame}
      className="panel action-form no-print"
      aria-labelledby={title}
      noValidate
      onSubmit={submit}
    >
      <div className="panel__head">
        <h2 id={title}>{name}</h2>
        <span className="grow small ink-3">{foreseen && <Consequence offer={offer} />}</span>
        <Button
          type="text"
          size="small"
          icon={<Icon name="close" />}
          aria-label={t('call:form.leave')}
          aria-keyshortcuts="Escape"
          onClick={actions.closeForm}
        />
      </div>
      <div className="panel__body stack gap-3 action-form__body">
        {children}
        {!offer.action.allowed && <p className="field__error">{offer.action.reason}</p>}
        <Refused errors={refusals} />
        {setback?.kind === 'unsent' && setback.id === offer.id && <Unsent problem={setback.problem} />}
      </div>
      <div className="action-form__foot row">
        <Button
          type="primary"
          danger={danger}
          htmlType="submit"
          size="large"
          loading={sending}
          disabled={!offer.action.allowed}
          aria-keyshortcuts="Control+Enter"
        >
          {asks
            ? t('call:submit.ask', { name: askedName(offer.name) })
            : t(`call:submit.${offer.verb}`, { name: offer.name })}{' '}
          <Kbd>Ctrl</Kbd>
          <Kbd>Enter</Kbd>
        </Button>
        <Button size="large" onClick={actions.closeForm} aria-keyshortcuts="Escape">
          {t('common:cancel')} <Kbd>Esc</Kbd>
        </Button>
      </div>
    </form>
  );
}

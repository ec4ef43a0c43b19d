import { Button } from 'antd';
import { useId, useState } from 'react';

import { Field } from '@/components/Field';
import { Tag, type Tone } from '@/components/Tag';
import { TextArea } from '@/components/TextArea';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import { Refused, Unsent } from '../actions/SetbackNote';
import { askedName } from '../actions/stepForms';
import type { CallActions } from '../actions/useCallActions';
import { AmendForm } from '../forms/AmendForm';
import { wordsMissing } from '../forms/checks';
import { useKeptText } from '../forms/useKeptText';
import type { CallDetail } from '../useCall';
import './Requests.css';

type Request = CallDetail['requests'][number];

const TONES: Readonly<Record<Request['status'], Tone>> = {
  PENDING: 'brand',
  BACK: 'warn',
  APPROVED: 'ok',
  REFUSED: 'error',
  CANCELLED: 'neutral',
};

/** What has been asked for: who must approve, who has, and — where this post may — the decision itself. */
export function Requests({ actions }: { readonly actions: CallActions }) {
  const { requests } = actions.call;
  if (requests.length === 0) return null;
  return (
    <section className="panel" aria-label={t('call:requests.title')}>
      <div className="panel__head">
        <h2>{t('call:requests.title')}</h2>
      </div>
      <ul className="panel__body stack gap-3">
        {requests.map((request) => (
          <RequestItem key={request.number} actions={actions} request={request} />
        ))}
      </ul>
    </section>
  );
}

interface RequestItemProps {
  readonly actions: CallActions;
  readonly request: Request;
}

function RequestItem({ actions, request }: RequestItemProps) {
  const today = useToday();
  const { step, status, unit, postName, askedAt, decideBy, settledAt } = request;
  return (
    <li className="request stack">
      <div className="row wrap">
        <h3>{t('call:requests.asked', { name: askedName(step.name) })}</h3>
        <Tag tone={TONES[status]}>{t(`call:requests.status.${status}`)}</Tag>
        <span className="grow" />
        <span className="small ink-3">
          {t('call:requests.by', {
            unit: unit.shortName,
            post: postName,
            moment: formatMoment(askedAt, today),
          })}
        </span>
      </div>
      <RequestFacts request={request} />
      {status === 'PENDING' && decideBy && (
        <p className="small ink-2">{t('call:preview.decideBy', { moment: formatMoment(decideBy, today) })}</p>
      )}
      {settledAt && (
        <p className="small ink-3">
          {t('call:requests.settled', { moment: formatMoment(settledAt, today) })}
        </p>
      )}
      {request.mayDecide && <Decision actions={actions} request={request} />}
      {!request.mayDecide && request.mayAmend && <OwnRequest actions={actions} request={request} />}
    </li>
  );
}

function RequestFacts({ request }: { readonly request: Request }) {
  const today = useToday();
  const { lines, words, approvers } = request;
  return (
    <dl className="facts small">
      {lines.map(({ name, text }) => (
        <div key={name} className="facts__pair">
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {words !== '' && (
        <div className="facts__pair">
          <dt>{t('call:field.words.step')}</dt>
          <dd>{words}</dd>
        </div>
      )}
      <div className="facts__pair">
        <dt>{t('call:requests.approvers')}</dt>
        <dd>
          {approvers.map(({ name, status, at }) => (
            <div key={name}>
              {name} <span className="ink-3">{t(`call:requests.approver.${status}`)}</span>
              {at && <span className="ink-3"> {formatMoment(at, today)}</span>}
            </div>
          ))}
        </dd>
      </div>
    </dl>
  );
}

/** Agree, or say why not: a refusal without words helps nobody. */
function Decision({ actions, request }: RequestItemProps) {
  const id = useId();
  const [words, setWords, forget] = useKeptText(`${actions.call.id}.request.${request.number}`);
  const [tried, setTried] = useState(false);
  const missing = tried && wordsMissing(words);

  const decide = async (verb: 'approve' | 'refuse'): Promise<void> => {
    if (verb === 'refuse' && wordsMissing(words)) {
      setTried(true);
      return;
    }
    if (await actions.send({ verb, form: { request: request.number, words } })) forget();
  };

  return (
    <div className="stack request__decision no-print">
      <Field
        id={id}
        label={t('call:requests.words')}
        hint={t('call:requests.wordsHint')}
        problem={missing || undefined}
      >
        <TextArea id={id} text={words} onChange={setWords} wrong={Boolean(missing)} rows={2} />
      </Field>
      <Setback actions={actions} verbs={['approve', 'refuse']} />
      <div className="row">
        <Button type="primary" loading={actions.sending === 'approve'} onClick={() => void decide('approve')}>
          {t('call:requests.approve', { name: askedName(request.step.name) })}
        </Button>
        <Button loading={actions.sending === 'refuse'} onClick={() => void decide('refuse')}>
          {t('call:requests.refuse')}
        </Button>
      </div>
    </div>
  );
}

/** Whoever asked changes what was asked for, or takes it back. */
function OwnRequest({ actions, request }: RequestItemProps) {
  const [amending, setAmending] = useState(false);
  const { form, status } = request;
  const cancel = (): void =>
    void actions.send({ verb: 'cancel', form: { request: request.number, words: '' } });
  if (form && amending)
    return <AmendForm actions={actions} request={request} form={form} onClose={() => setAmending(false)} />;
  return (
    <div className="stack no-print">
      <Setback actions={actions} verbs={['cancel']} />
      <div className="row">
        {form && (
          <Button
            size="small"
            type={status === 'BACK' ? 'primary' : 'default'}
            onClick={() => setAmending(true)}
          >
            {t('call:requests.amend')}
          </Button>
        )}
        <Button size="small" loading={actions.sending === 'cancel'} onClick={cancel}>
          {t('call:requests.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface SetbackProps {
  readonly actions: CallActions;
  readonly verbs: readonly string[];
}

function Setback({ actions: { setback }, verbs }: SetbackProps) {
  if (setback?.kind === 'refused' && verbs.includes(setback.id)) return <Refused errors={setback.errors} />;
  if (setback?.kind === 'unsent' && verbs.includes(setback.id)) return <Unsent problem={setback.problem} />;
  return null;
}

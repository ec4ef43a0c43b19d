import { Button } from 'antd';

import { Tag, type Tone } from '@/components/Tag';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { Decision } from './DecideDialog';
import type { Request } from './documents';
import type { PersonalDataState } from './generated/graphql';

interface RequestRowProps {
  readonly request: Request;
  readonly onDecide: (decision: Decision) => void;
  /** A copy was taken: how many is told anew. */
  readonly onFetched: () => void;
}

const TONES: Record<PersonalDataState, Tone> = {
  READY: 'ok',
  LAPSED: 'neutral',
  ASKED: 'warn',
  AGREED: 'warn',
  DECLINED: 'neutral',
  CANCELLED: 'neutral',
  PREVENTED: 'error',
  DONE: 'brand',
};

/** How long the browser takes to have asked for a file it was sent to. */
const ASKED_FOR = 1500;

/** One request: how far it is, and what may be done about it. */
export function RequestRow({ request, onDecide, onFetched }: RequestRowProps) {
  const today = useToday();
  const { person, kind, state, reason, askedAt, by, decidedAt, decidedBy, decision, dueAt, fetched } =
    request;
  const name = person.name;
  return (
    <tr>
      <td>{name}</td>
      <td>{t(`personalData:kind.${kind}`)}</td>
      <td>
        <Tag tone={TONES[state]}>{t(`personalData:state.${state}`)}</Tag>
        {dueAt !== null && (
          <div className="small ink-2 num">
            {t('personalData:list.due', { when: formatMoment(dueAt, today) })}
          </div>
        )}
        {fetched > 0 && (
          <div className="small ink-3">{t('personalData:list.fetched', { count: fetched })}</div>
        )}
      </td>
      <td className="personal-data-words">{reason}</td>
      <td>
        <span className="num nowrap">{formatMoment(askedAt, today)}</span>
        <div className="small ink-3">{by}</div>
      </td>
      <td className="personal-data-words">
        {decidedAt !== null && (
          <>
            <span className="num nowrap">{formatMoment(decidedAt, today)}</span>
            <div className="small ink-3">{decidedBy}</div>
            {decision}
          </>
        )}
      </td>
      <td>
        <div className="row gap-1 wrap">
          {request.url !== null && (
            <Button
              size="small"
              href={request.url}
              aria-label={t('personalData:list.downloadOf', { name })}
              onClick={() => setTimeout(onFetched, ASKED_FOR)}
            >
              {t('personalData:list.download')}
            </Button>
          )}
          {request.decidable && (
            <>
              <Button
                size="small"
                type="primary"
                aria-label={t('personalData:list.agreeOf', { name })}
                onClick={() => onDecide('agree')}
              >
                {t('personalData:list.agree')}
              </Button>
              <Button
                size="small"
                aria-label={t('personalData:list.declineOf', { name })}
                onClick={() => onDecide('decline')}
              >
                {t('personalData:list.decline')}
              </Button>
            </>
          )}
          {request.cancellable && (
            <Button
              size="small"
              aria-label={t('personalData:list.cancelOf', { name })}
              onClick={() => onDecide('cancel')}
            >
              {t('personalData:list.cancel')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

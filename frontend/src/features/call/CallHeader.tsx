import { Button } from 'antd';
import { useLocation, useNavigate } from 'react-router';

import { ColourTag } from '@/components/ColourTag';
import { Icon } from '@/components/Icon';
import { Steps } from '@/components/Steps';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import type { CallDetail } from './useCall';
import './CallHeader.css';

/** What is called for, by its number, and how far it has come. */
export function CallHeader({ call }: { readonly call: CallDetail }) {
  const leave = useLeave();
  return (
    <header className="call-header">
      <div className="row gap-3">
        <Button
          size="small"
          className="no-print"
          icon={<Icon name="chevronLeft" />}
          aria-label={t('call:back')}
          aria-keyshortcuts="Escape"
          onClick={leave}
        />
        <h1>{call.item.name}</h1>
        <CallTags call={call} />
        <span className="grow" />
        <span className="num ink-3">{call.number}</span>
        <Button
          size="small"
          className="no-print"
          icon={<Icon name="print" size={14} />}
          onClick={() => window.print()}
        >
          {t('call:print')}
        </Button>
      </div>
      <div className="call-header__steps">
        <Steps steps={call.progress} />
      </div>
    </header>
  );
}

/** The short marks beside a call's title. */
export function CallTags({ call }: { readonly call: CallDetail }) {
  return (
    <>
      <Tag>{t('call:itemNumber', { number: call.item.number })}</Tag>
      <CallTypeTag call={call} />
      <Tag tone={call.state.final ? 'ok' : 'brand'}>{call.state.name}</Tag>
      {call.grade && <Tag>{call.grade.name}</Tag>}
      {call.tags.map(({ label, name, colour }) => (
        <ColourTag key={`${label} ${name}`} label={label} name={name} colour={colour} />
      ))}
      {call.suspended && <Tag tone="warn">{t('call:suspended')}</Tag>}
      {call.round > 1 && <Tag tone="warn">{t('call:round', { round: call.round })}</Tag>}
    </>
  );
}

function CallTypeTag({ call: { callType } }: { readonly call: CallDetail }) {
  return <ColourTag name={callType.name} colour={callType.colour} />;
}

/** Back to where the person came from; to the desk when the page was opened by its address. */
function useLeave(): () => void {
  const navigate = useNavigate();
  const { key } = useLocation();
  const leave = (): void => void (key === 'default' ? navigate('/desk') : navigate(-1));
  useKeys(t('call:page'), [{ keys: 'Escape', label: t('call:back'), run: leave }]);
  return leave;
}

import { Button } from 'antd';
import { useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { Setback } from '@/components/Setback';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { formatTimeWithSeconds } from '@/time/format';

import { usePortal } from '../ConsoleContext';
import { InviteCard } from '../counties/InviteCard';
import { RETRY_OPENING, type Opening } from '../documents/openings';
import { JobProblem } from '../frame/JobProblem';
import { OPENING_TONES, openingStateWords } from '../words';
import { OpeningSteps } from './OpeningSteps';
import { UndoDialog } from './UndoDialog';

/** How far an opening is: the worker takes the steps, here one watches and helps where one fails. */
export function OpeningProgress({ opening }: { readonly opening: Opening }) {
  const { mayChange } = usePortal();
  const [undoing, setUndoing] = useState(false);
  const retry = useDeed(RETRY_OPENING);
  const failing = opening.problem !== null;
  const mayRetry = mayChange && failing && (opening.state === 'FAILING' || opening.state === 'UNDOING');

  return (
    <section className="panel console-form" aria-label={t('console:opening.pane')}>
      <div className="panel__head">
        <h2>{t('console:opening.title', { county: opening.name || opening.code })}</h2>
        <span className="num ink-3">{opening.code}</span>
        <span role="status">
          <Tag tone={OPENING_TONES[opening.state]}>{openingStateWords(opening.state)}</Tag>
        </span>
        <span className="grow" />
        {isUnderWay(opening) && <span className="small ink-2">{t('console:opening.mayLeave')}</span>}
      </div>
      <div className="console-form__body">
        <OpeningSteps opening={opening} />
        <div className="panel__body stack gap-3">
          <JobProblem problem={opening.problem} />
          {failing && opening.nextAttemptAt && (
            <p className="small ink-2">
              {t('console:opening.again', {
                attempts: opening.attempts,
                time: formatTimeWithSeconds(opening.nextAttemptAt),
              })}
            </p>
          )}
          <Setback outcome={retry.outcome} />
          {opening.state === 'DONE' && <Done opening={opening} />}
          {opening.state === 'UNDOING' && <Note tone="warn">{t('console:undo.running')}</Note>}
          {opening.state === 'UNDONE' && (
            <Note tone="info">{t('console:undo.over', { code: opening.code })}</Note>
          )}
        </div>
      </div>
      {(mayRetry || opening.mayUndo) && (
        <div className="row console-form__foot">
          {mayRetry && (
            <Button
              type="primary"
              icon={<Icon name="refresh" />}
              loading={retry.sending}
              onClick={() => void retry.send({ input: { openingId: opening.id } })}
            >
              {t('console:opening.retry')}
            </Button>
          )}
          <span className="grow" />
          {opening.mayUndo && (
            <Button danger onClick={() => setUndoing(true)}>
              {t('console:undo.button')}
            </Button>
          )}
        </div>
      )}
      {undoing && <UndoDialog opening={opening} onClose={() => setUndoing(false)} />}
    </section>
  );
}

/** Is somebody, or the worker, not done with it? */
const isUnderWay = ({ state }: Opening): boolean =>
  state !== 'DRAFT' && state !== 'DONE' && state !== 'UNDONE';

/** What to do first in a county that has just been opened. */
function Done({ opening }: { readonly opening: Opening }) {
  const { keycloak, demo } = usePortal();
  return (
    <>
      <Note tone="ok" role="status">
        <div className="row">
          <span className="grow">
            <b>{t('console:opening.open', { county: opening.name })}</b>{' '}
            {keycloak
              ? t('console:opening.openInvite')
              : t(demo ? 'console:opening.openDemo' : 'console:opening.openSeats')}
          </span>
          {opening.url && (
            <a className="row gap-1 nowrap" href={opening.url}>
              {t('console:opening.go')}
              <Icon name="external" size={14} />
            </a>
          )}
        </div>
      </Note>
      {opening.invite && <InviteCard invite={opening.invite} county={opening} />}
    </>
  );
}

import { Button } from 'antd';

import { useDeed } from '@/api/useDeed';
import { Icon } from '@/components/Icon';
import { Setback } from '@/components/Setback';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import { usePortal } from '../ConsoleContext';
import { EXPORT_COUNTY, type County } from '../documents/counties';
import { JobProblem } from '../frame/JobProblem';
import { sizeWords } from './exports';

/** Everything of a county as one file, for a province to keep. */
export function Exports({ county }: { readonly county: County }) {
  const { mayTakeAll } = usePortal();
  const { send, sending, outcome } = useDeed(EXPORT_COUNTY);
  if (!mayTakeAll || county.state === 'OPENING') return null;
  const running = county.exports.some(({ state }) => state === 'WAITING' || state === 'FAILING');
  return (
    <section className="stack" aria-label={t('console:export.title')}>
      <div className="row">
        <h3 className="grow">{t('console:export.title')}</h3>
        <Button
          size="small"
          icon={<Icon name="download" size={14} />}
          loading={sending}
          disabled={running}
          onClick={() => void send({ input: { code: county.code } })}
        >
          {t('console:export.button')}
        </Button>
      </div>
      <p className="small ink-2">{t('console:export.hint')}</p>
      <Setback outcome={outcome} />
      {county.exports.length > 0 && (
        <ul className="console-rows">
          {county.exports.map((each) => (
            <Export key={each.id} export={each} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Export({ export: each }: { readonly export: County['exports'][number] }) {
  const today = useToday();
  return (
    <li className="stack gap-1">
      <div className="row">
        <span className="num nowrap">{formatStamp(each.doneAt ?? each.askedAt, today)}</span>
        <span className="small ink-2 grow" role="status">
          {each.state === 'DONE'
            ? t('console:export.what', {
                size: sizeWords(each.size),
                rows: each.rows.toLocaleString('zh-CN'),
                files: each.files.toLocaleString('zh-CN'),
              })
            : t(`console:jobState.${each.state}`)}
        </span>
        {each.url ? (
          <a href={each.url} download>
            {t('console:export.download')}
          </a>
        ) : (
          each.state === 'DONE' && <span className="small ink-3">{t('console:export.gone')}</span>
        )}
      </div>
      {each.url && <p className="console-digest num">SHA-256 {each.sha256}</p>}
      <JobProblem problem={each.problem} />
    </li>
  );
}

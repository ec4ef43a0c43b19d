import { EmptyState } from '@/components/EmptyState';
import { Note } from '@/components/Note';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';

import type { ActPreview } from '../documents/acts';
import { Refusals } from '@/components/Setback';
import type { Reorganisation } from './useReorganisation';

/** More lines than this help nobody to decide. */
const SHOWN = 30;

/** What an act would do, before it is saved. */
export function ActPreviewView({ act }: { readonly act: Reorganisation }) {
  const { preview, previewProblem, complete } = act;
  if (previewProblem) {
    return (
      <Note tone="error" role="alert">
        {previewProblem.message} {previewProblem.nextStep}
      </Note>
    );
  }
  if (preview) return <Foreseen preview={preview} />;
  if (!complete)
    return <EmptyState icon="info" title={t('hierarchy:preview.title')} hint={t('hierarchy:preview.fill')} />;
  return (
    <div className="stack gap-3" aria-busy="true" role="status" aria-label={t('hierarchy:preview.reckoning')}>
      <Skeleton width="50%" height="20px" />
      <Skeleton width="90%" />
      <Skeleton width="70%" />
    </div>
  );
}

/** The preview itself: what stands in the way, what moves, which calls pass, which posts end. */
export function Foreseen({ preview }: { readonly preview: ActPreview }) {
  const { words, errors, warnings, changes, unitsBelow, openCalls, calls, postsEnding } = preview;
  return (
    <section className="stack gap-3" aria-label={t('hierarchy:preview.title')}>
      <h3>{t('hierarchy:preview.title')}</h3>
      <Refusals errors={errors} />
      {warnings.length > 0 && (
        <Note tone="warn">
          <ul>
            {warnings.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Note>
      )}
      <p>
        {words !== '' && <b>{words}</b>}{' '}
        {unitsBelow + openCalls === 0
          ? t('hierarchy:preview.alone')
          : t('hierarchy:preview.below', { count: unitsBelow }) +
            t('hierarchy:preview.calls', { count: openCalls })}
      </p>
      <Part
        title={t('hierarchy:preview.changes')}
        all={changes.length}
        lines={changes.slice(0, SHOWN).map(({ name, field, before, after }) => (
          <li key={`${name} ${field} ${after}`} className="change">
            <span className="ink-2 small">
              {name}
              {t('common:separator')}
              {field}
            </span>
            <span>
              {before !== '' && <del>{before}</del>}{' '}
              <ins>{after === '' ? t('hierarchy:preview.nothing') : after}</ins>
            </span>
          </li>
        ))}
      />
      <Part
        title={t('hierarchy:preview.passing')}
        all={openCalls}
        lines={calls.slice(0, SHOWN).map((call) => (
          <li key={call.number} className="change">
            <span>
              <span className="num">{call.number}</span> {call.title}
            </span>
            <span className="small ink-2">
              {t('hierarchy:preview.pass', { unit: call.unit.shortName, as: call.as })}
            </span>
          </li>
        ))}
      />
      <Part
        title={t('hierarchy:preview.posts')}
        all={postsEnding.length}
        lines={postsEnding.slice(0, SHOWN).map((post) => (
          <li key={post.id} className="change">
            <span>
              {post.name}
              {post.holders.length > 0 &&
                ` ${post.holders.map(({ person }) => person.name).join(t('common:listSeparator'))}`}
            </span>
          </li>
        ))}
      />
    </section>
  );
}

interface PartProps {
  readonly title: string;
  readonly all: number;
  readonly lines: readonly React.ReactNode[];
}

function Part({ title, all, lines }: PartProps) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h4 className="strong">{title}</h4>
      <ul>{lines}</ul>
      {all > lines.length && (
        <p className="small ink-3">{t('hierarchy:preview.more', { count: all - lines.length })}</p>
      )}
    </div>
  );
}

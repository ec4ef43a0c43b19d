import { Button } from 'antd';

import type { Choice } from '@/components/Choices';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { formatTimeWithSeconds } from '@/time/format';

import { isBlank } from './drafts/draft';
import type { Filing } from './useFiling';

interface FilingHeadProps {
  readonly filing: Filing;
  readonly callTypes: readonly Choice<string>[];
}

/** What is being written, where its words are, and how to begin anew. */
export function FilingHead({ filing, callTypes }: FilingHeadProps) {
  const { draft, begin, discard } = filing;
  const [only, ...others] = callTypes;
  return (
    <div className="row">
      <h1>{t('filing:title')}</h1>
      {only && others.length === 0 && <Tag tone="brand">{only.name}</Tag>}
      <span className="grow" />
      <DraftTag draft={draft} kept={filing.kept} />
      {draft.unsent && (
        <Button size="small" onClick={begin}>
          {t('filing:draft.another')}
        </Button>
      )}
      {!draft.unsent && !isBlank(draft) && (
        <Button size="small" type="text" onClick={discard}>
          {t('filing:draft.discard')}
        </Button>
      )}
    </div>
  );
}

/** Are the words only on the screen, kept in this browser, or waiting to be sent? */
function DraftTag({ draft, kept }: Pick<Filing, 'draft' | 'kept'>) {
  if (draft.unsent) return <Tag tone="error">{t('filing:draft.unsent')}</Tag>;
  if (!kept) return <Tag tone="warn">{t('filing:draft.notKept')}</Tag>;
  if (isBlank(draft)) return null;
  return <Tag>{t('filing:draft.kept', { time: formatTimeWithSeconds(draft.savedAt) })}</Tag>;
}

import { Button } from 'antd';

import { EmptyState } from '@/components/EmptyState';
import { t } from '@/i18n';

import { groupsInWords } from './groups';
import { LISTED, type Difference } from './provisioningDocuments';

interface DifferenceTableProps {
  readonly differences: readonly Difference[];
  /** Whether the county was ever compared: only then does an empty list say that all is well. */
  readonly compared: boolean;
  readonly hasMore: boolean;
  readonly sending: boolean;
  readonly onRepair: (id: string) => void;
}

/** Where Keycloak says something else than the posts, and what to do about each. */
export function DifferenceTable({ differences, compared, hasMore, sending, onRepair }: DifferenceTableProps) {
  if (differences.length === 0)
    return (
      <EmptyState
        icon="people"
        title={t(compared ? 'accounts:sync.differences.none' : 'accounts:sync.differences.unknown')}
        hint={t('accounts:sync.differences.hint')}
      />
    );
  return (
    <>
      <table className="table">
        <caption className="unseen">{t('accounts:sync.differences.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('accounts:sync.person')}</th>
            <th scope="col">{t('accounts:sync.differences.what')}</th>
            <th scope="col">{t('accounts:sync.differences.nextStep')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={difference.id}>
              <th scope="row">
                <Who difference={difference} />
              </th>
              <td>
                {t(`accounts:sync.kind.${difference.kind}`)}
                {difference.kind === 'WRONG_GROUPS' && (
                  <div className="small ink-2">
                    {t('accounts:sync.differences.groups', {
                      found: groupsInWords(difference.found),
                      wanted: groupsInWords(difference.wanted),
                    })}
                  </div>
                )}
              </td>
              <td>
                {difference.repairable ? (
                  <Button size="small" disabled={sending} onClick={() => onRepair(difference.id)}>
                    {t('accounts:sync.differences.repair')}
                  </Button>
                ) : (
                  <span className="small">{t(`accounts:sync.nextStep.${difference.kind}`)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && <p className="accounts-foot small ink-3">{t('accounts:sync.more', { count: LISTED })}</p>}
    </>
  );
}

function Who({ difference: { person, name, phone } }: { readonly difference: Difference }) {
  if (person) return person.name;
  return (
    <>
      {name || t('accounts:sync.nameless')}
      {phone !== '' && <span className="num small ink-2"> {phone}</span>}
    </>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { ErrorState } from '@/components/ErrorState';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import { PERMISSION_HOLDERS } from './documents';

const PAGE = 50;

interface HoldersProps {
  /** null: the posts without a role. */
  readonly role: string | null;
  readonly verb: string;
  readonly onPerson: (personId: string) => void;
}

/** Who may take a verb by a post with a role, page by page. */
export function Holders(props: HoldersProps) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  return (
    <ul className="permissions-holders">
      {pages.map((after) => (
        <HoldersAfter
          key={after ?? ''}
          {...props}
          after={after}
          onMore={
            after === pages.at(-1)
              ? (next) => setPages((known) => (known.includes(next) ? known : [...known, next]))
              : undefined
          }
        />
      ))}
    </ul>
  );
}

interface HoldersAfterProps extends HoldersProps {
  readonly after: string | null;
  /** undefined: the page after this one is shown. */
  readonly onMore: ((after: string) => void) | undefined;
}

function HoldersAfter({ role, verb, after, onPerson, onMore }: HoldersAfterProps) {
  const [{ data, error }, ask] = useQuery({
    query: PERMISSION_HOLDERS,
    variables: { role, verb, first: PAGE, after },
    requestPolicy: 'cache-and-network',
  });
  if (!data)
    return error ? (
      <li>
        <ErrorState problem={queryProblem(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      </li>
    ) : null;
  const { edges, pageInfo } = data.permissionHolders;
  const end = pageInfo.endCursor;
  return (
    <>
      {edges.length === 0 && after === null && <li className="ink-2">{t('permissions:cell.nobody')}</li>}
      {edges.map(({ node, post }) => (
        <li key={node.id} className="row">
          <span className="grow">
            {t('permissions:person.post', { unit: post.unit.shortName, post: post.name })}
          </span>
          {node.deputy && <Tag>{t('permissions:cell.deputy')}</Tag>}
          <Button
            size="small"
            type="link"
            aria-label={t('permissions:cell.seePerson', { person: node.person.name })}
            onClick={() => onPerson(node.person.id)}
          >
            {node.person.name}
          </Button>
        </li>
      ))}
      {onMore && end !== null && pageInfo.hasNextPage && (
        <li>
          <Button size="small" onClick={() => onMore(end)}>
            {t('permissions:cell.more')}
          </Button>
        </li>
      )}
    </>
  );
}

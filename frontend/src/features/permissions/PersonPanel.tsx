import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { ErrorState } from '@/components/ErrorState';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import { Pane } from './Pane';
import { Reasons } from './Reasons';
import { PERSON_PERMISSIONS, type PersonPermissions, type Verb } from './documents';

interface PersonPanelProps {
  readonly personId: string;
  readonly verbs: readonly Verb[];
  readonly onClose: () => void;
}

/** What somebody may do, post by post, and why not the rest. */
export function PersonPanel({ personId, verbs, onClose }: PersonPanelProps) {
  const [{ data, error }, ask] = useQuery({
    query: PERSON_PERMISSIONS,
    variables: { id: personId },
    requestPolicy: 'cache-and-network',
  });
  if (!data)
    return error ? (
      <ErrorState problem={queryProblem(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
    ) : null;
  const found = data.personPermissions;
  if (!found)
    return (
      <Pane title={t('permissions:person.gone')} onClose={onClose}>
        {null}
      </Pane>
    );
  return (
    <Pane title={t('permissions:person.title', { person: found.person.name })} onClose={onClose}>
      {found.posts.length === 0 && <p>{t('permissions:person.noPosts')}</p>}
      {found.posts.map((held) => (
        <HeldPost key={held.post.id} held={held} verbs={verbs} />
      ))}
    </Pane>
  );
}

interface HeldPostProps {
  readonly held: PersonPermissions['posts'][number];
  readonly verbs: readonly Verb[];
}

function HeldPost({ held: { post, deputy, cells }, verbs }: HeldPostProps) {
  const names = new Map(verbs.map(({ code, name }) => [code, name]));
  const can = cells.filter(({ state }) => state === 'YES');
  const cannot = cells.filter(({ state }) => state !== 'YES');
  return (
    <section className="panel permissions-held">
      <h3>
        {t('permissions:person.post', { unit: post.unit.shortName, post: post.name })}{' '}
        {deputy && <Tag>{t('permissions:cell.deputy')}</Tag>}
      </h3>
      <p className="small ink-2">
        {post.permissionRole
          ? t('permissions:person.role', { role: post.permissionRole.name })
          : t('permissions:person.noRole')}
      </p>
      <h4>{t('permissions:person.can', { count: can.length })}</h4>
      {can.length === 0 ? (
        <p>{t('permissions:person.nothing')}</p>
      ) : (
        <p>{can.map(({ verb }) => names.get(verb)).join(t('permissions:cell.separator'))}</p>
      )}
      <details>
        <summary>{t('permissions:person.cannot', { count: cannot.length })}</summary>
        <dl className="permissions-facts">
          {cannot.map((cell) => (
            <div key={cell.verb}>
              <dt>{names.get(cell.verb)}</dt>
              <dd>
                <Reasons cell={cell} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

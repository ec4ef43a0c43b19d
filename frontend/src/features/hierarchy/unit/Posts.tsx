import { Button } from 'antd';
import { useState } from 'react';

import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import type { Holder, Post, UnitPage } from '../documents/unit';
import { AppointDialog } from '../people/AppointDialog';
import { EndPostingDialog } from '../people/EndPostingDialog';
import { MaskedPhone } from '../people/MaskedPhone';
import { PostDialog } from '../people/PostDialog';
import type { HolderAccountsQuery } from '../generated/graphql';
import { accountOf, HolderAccount, Invite, mayInvite, useHolderAccounts } from './HolderAccount';
import { dayOf, plusDays } from '../days';
import { useDate, useSince } from '../useDate';

/** What is asked about a post or who holds it. */
type Question =
  | { readonly kind: 'appoint'; readonly post: Post; readonly deputy: boolean }
  | { readonly kind: 'end'; readonly post: Post; readonly holder: Holder }
  | { readonly kind: 'invite'; readonly personId: string }
  | { readonly kind: 'post'; readonly post: Post | undefined };

/** The posts of a unit, who holds each, who stands in, and which are vacant. */
export function Posts({ page }: { readonly page: UnitPage }) {
  const { mayEdit } = useHierarchy();
  const [question, setQuestion] = useState<Question>();
  const close = (): void => setQuestion(undefined);
  const accounts = useHolderAccounts(page.posts).data?.accounts;
  const invited =
    accounts && question?.kind === 'invite' ? accountOf(accounts, question.personId) : undefined;
  return (
    <section className="panel" aria-label={t('hierarchy:posts.title')}>
      <div className="panel__head">
        <h2 className="grow">{t('hierarchy:posts.title')}</h2>
        {mayEdit && (
          <Button
            size="small"
            icon={<Icon name="plus" size={14} />}
            onClick={() => setQuestion({ kind: 'post', post: undefined })}
          >
            {t('hierarchy:posts.new')}
          </Button>
        )}
      </div>
      {page.posts.length === 0 ? (
        <p className="panel__body ink-2">{t('hierarchy:posts.none')}</p>
      ) : (
        <table className="table">
          <caption className="unseen">{t('hierarchy:posts.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('hierarchy:posts.post')}</th>
              <th scope="col">{t('hierarchy:posts.holders')}</th>
              {mayEdit && <th scope="col">{t('hierarchy:posts.actions')}</th>}
            </tr>
          </thead>
          <tbody>
            {page.posts.map((post) => (
              <tr key={post.id}>
                <th scope="row">
                  <PostName post={post} />
                </th>
                <td>
                  <Holders
                    post={post}
                    accounts={accounts}
                    onEnd={(holder) => setQuestion({ kind: 'end', post, holder })}
                  />
                </td>
                {mayEdit && (
                  <td>
                    <span className="row wrap gap-1">
                      {(!post.singleHolder || post.vacant) && (
                        <Button
                          size="small"
                          onClick={() => setQuestion({ kind: 'appoint', post, deputy: false })}
                        >
                          {t('hierarchy:posts.appoint')}
                        </Button>
                      )}
                      <Button
                        size="small"
                        onClick={() => setQuestion({ kind: 'appoint', post, deputy: true })}
                      >
                        {t('hierarchy:posts.deputise')}
                      </Button>
                      <Button size="small" type="text" onClick={() => setQuestion({ kind: 'post', post })}>
                        {t('hierarchy:posts.edit')}
                      </Button>
                    </span>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {question?.kind === 'appoint' && (
        <AppointDialog
          unit={page.unit}
          post={question.post}
          deputy={question.deputy}
          onAppointed={(personId) => setQuestion({ kind: 'invite', personId })}
          onClose={close}
        />
      )}
      {accounts && invited && mayInvite(accounts, invited) && <Invite account={invited} onClose={close} />}
      {question?.kind === 'end' && (
        <EndPostingDialog post={question.post} holder={question.holder} onClose={close} />
      )}
      {question?.kind === 'post' && <PostDialog unit={page.unit} post={question.post} onClose={close} />}
    </section>
  );
}

function PostName({ post }: { readonly post: Post }) {
  const date = useDate();
  return (
    <span className="stack gap-1">
      <span className="row wrap gap-1">
        <span className="strong">{post.name}</span>
        <Tag>{t(`hierarchy:postKind.${post.kind}`)}</Tag>
        {post.until !== null && (
          <Tag tone="warn">{t('hierarchy:unit.until', { date: date(post.until) })}</Tag>
        )}
      </span>
      <span className="small ink-3 num">
        {[post.phone, post.code].filter(Boolean).join(t('common:separator'))}
      </span>
    </span>
  );
}

interface HoldersProps {
  readonly post: Post;
  readonly accounts: HolderAccountsQuery['accounts'] | undefined;
  readonly onEnd: (holder: Holder) => void;
}

function Holders({ post, accounts, onEnd }: HoldersProps) {
  const { mayEdit } = useHierarchy();
  return (
    <ul className="stack gap-1">
      {post.vacant && (
        <li>
          <Tag tone="warn">{t('hierarchy:posts.vacant')}</Tag>
        </li>
      )}
      {post.holders.map((holder) => (
        <li key={holder.id} className="row wrap">
          <span className="strong">{holder.person.name}</span>
          {holder.deputy && <Tag tone="brand">{t('hierarchy:posts.deputy')}</Tag>}
          {holder.engagement !== 'STAFF' && <Tag>{t(`hierarchy:engagement.${holder.engagement}`)}</Tag>}
          <Term holder={holder} />
          <MaskedPhone person={holder.person} />
          <HolderAccount accounts={accounts} personId={holder.person.id} />
          {mayEdit && (
            <Button size="small" type="link" onClick={() => onEnd(holder)}>
              {t('hierarchy:posts.end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Term({ holder: { since, until } }: { readonly holder: Holder }) {
  const date = useDate();
  const from = useSince();
  const first = dayOf(Date.parse(since));
  return (
    <span className="small ink-3 num">
      {until === null
        ? from(first)
        : t('hierarchy:history.through', {
            since: date(first),
            last: date(plusDays(dayOf(Date.parse(until)), -1)),
          })}
    </span>
  );
}

import { Input } from 'antd';
import { useEffect, useId, useState } from 'react';

import { thrownProblem, type Problem } from '@/api/problem';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';

import { fetchDemoPosts, groupPosts, type DemoPost, type PostGroup } from './demoPosts';
import { useGoing } from './useGoing';
import './DemoPosts.css';

/** The demo's door: every post of the county, to be found and taken. */
export function DemoPosts({ onTake }: { readonly onTake: (post: DemoPost) => void }) {
  const [posts, setPosts] = useState<readonly DemoPost[]>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [words, setWords] = useState('');
  const [taking, setTaking] = useGoing<string>();
  const field = useId();

  useEffect(() => {
    const abort = new AbortController();
    fetchDemoPosts(abort.signal).then(
      (found) => {
        setPosts(found);
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (!abort.signal.aborted) setProblem(thrownProblem(thrown));
      },
    );
    return () => abort.abort();
  }, [attempt]);

  const take = (post: DemoPost): void => {
    setTaking(post.id);
    onTake(post);
  };

  const groups = posts && groupPosts(posts, words);
  const count = groups?.reduce((sum, group) => sum + group.posts.length, 0) ?? 0;
  return (
    <>
      <Note tone="info" icon="lock">
        {t('signIn:demoNote')}
      </Note>
      <div className="stack gap-1">
        <label className="strong" htmlFor={field}>
          {t('signIn:filter')}
        </label>
        <Input
          id={field}
          size="large"
          prefix={<Icon name="search" />}
          placeholder={t('signIn:filterExample')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <p className="unseen" role="status">
          {groups && t('signIn:found', { count })}
        </p>
      </div>
      {problem && <ErrorState problem={problem} onRetry={() => setAttempt((before) => before + 1)} />}
      <section
        className="demo-posts"
        aria-label={t('signIn:choose')}
        aria-busy={groups === undefined && !problem}
      >
        {groups?.map((group) => (
          <Posts key={group.kind} group={group} taking={taking} onTake={take} />
        ))}
        {groups?.length === 0 && (
          <EmptyState icon="search" title={t('signIn:none')} hint={t('signIn:noneHint')} />
        )}
        {!groups && !problem && <Waiting />}
      </section>
    </>
  );
}

interface PostsProps {
  readonly group: PostGroup;
  readonly taking: string | undefined;
  readonly onTake: (post: DemoPost) => void;
}

function Posts({ group, taking, onTake }: PostsProps) {
  return (
    <>
      <h2 className="demo-posts__kind">
        {group.label} <span className="ink-3">{group.posts.length}</span>
      </h2>
      <ul>
        {group.posts.map((post) => (
          <li key={post.id}>
            <button
              type="button"
              className="demo-posts__post"
              disabled={taking !== undefined}
              onClick={() => onTake(post)}
            >
              <b className="cut">{post.unit}</b>
              <span className="ink-2 nowrap">{taking === post.id ? t('signIn:signingIn') : post.name}</span>
              <Icon name="chevronRight" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Waiting() {
  return (
    <div className="stack gap-3 demo-posts__waiting">
      {['70%', '55%', '62%', '48%'].map((width) => (
        <Skeleton key={width} width={width} height="20px" />
      ))}
    </div>
  );
}

import { EmptyState } from '@/components/EmptyState';
import { Icon } from '@/components/Icon';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { serverClock } from '@/time/serverClock';

import { partsOf, type Message } from './messages';

/** The messages, the newest first; a new one is read out. */
export function Messages({ messages }: { readonly messages: readonly Message[] }) {
  if (messages.length === 0)
    return <EmptyState icon="phone" title={t('telephone:empty')} hint={t('telephone:emptyHint')} />;
  return (
    <ol
      className="stack gap-3"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={t('telephone:messages')}
    >
      {messages.map((each) => (
        <li key={each.id} className="telephone__message">
          <p className="row small ink-3">
            <Icon name="phone" size={14} />
            <span className="num grow">{each.phone}</span>
            <time dateTime={each.sentAt}>{formatStamp(each.sentAt, serverClock.now())}</time>
          </p>
          <p>
            {partsOf(each.text).map((part) =>
              part.link ? (
                <a key={part.text} href={part.text}>
                  {part.text}
                </a>
              ) : (
                part.text
              ),
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

import { useClient } from 'urql';

import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';
import { useOrganisationChange } from '@/live/LiveContext';

import { ORGANISATION_ACTS } from './documents/acts';
import { CHANGES } from './history/kinds';

/**
 * Has what is shown asked for again when the live channel says that the organisation has changed, and says in the corner who it
 * was, if it was somebody else.
 */
export function useOthers(changed: () => void): void {
  const client = useClient();
  const tell = async (): Promise<void> => {
    const newest = { first: 1, kinds: [...CHANGES] };
    const options = { requestPolicy: 'network-only' } as const;
    const { data } = await client.query(ORGANISATION_ACTS, newest, options).toPromise();
    const act = data?.organisationActs.edges[0]?.node;
    if (act && !act.own)
      notify({ tone: 'info', text: t('hierarchy:acts.others', { by: act.by, words: act.words }) });
  };
  useOrganisationChange((news) => {
    changed();
    if (news === 'changed') void tell();
  });
}

import { t } from '@/i18n';

/** Units whose groups somebody is in, in a row; a word for none. */
export function groupsInWords(groups: readonly string[]): string {
  return groups.length === 0 ? t('accounts:sync.noGroups') : groups.join(t('accounts:sync.and'));
}

import type hierarchy from '@/i18n/zh/hierarchy.json';
import { t } from '@/i18n';

/** A permission that has a word of its own. */
export type KnownVerb = keyof (typeof hierarchy)['verb'];

/** Does a permission have a word of its own? One that was added to the server later may not. */
export function isKnownVerb(verb: string): verb is KnownVerb {
  return verb in t('hierarchy:verb', { returnObjects: true });
}

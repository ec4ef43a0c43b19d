import type { Tone } from '@/components/Tag';
import { t } from '@/i18n';

import type { Portal } from './documents/portal';
import type { CountyState, OpeningState } from './generated/graphql';

/** What somebody above counties is: 省级管理员, 市级查看 … */
export function roleWords({ role, mayChange }: Pick<Portal, 'role' | 'mayChange'>): string {
  const level = role.startsWith('province') ? 'province' : 'municipality';
  return t(`console:role.${level}.${mayChange ? 'admin' : 'observer'}`);
}

/** The part of the country: the province, and for a municipality what its codes begin with. */
export const areaWords = ({ area, prefix, role }: Pick<Portal, 'area' | 'prefix' | 'role'>): string =>
  role.startsWith('province') ? area : `${area} ${prefix}`;

export const COUNTY_TONES: Readonly<Record<CountyState, Tone>> = {
  OPENING: 'brand',
  OPEN: 'ok',
  SUSPENDED: 'warn',
  CLOSED: 'neutral',
};

export const OPENING_TONES: Readonly<Record<OpeningState, Tone>> = {
  DRAFT: 'neutral',
  RUNNING: 'brand',
  FAILING: 'error',
  UNDOING: 'warn',
  DONE: 'ok',
  UNDONE: 'neutral',
};

export const countyStateWords = (state: CountyState): string => t(`console:countyState.${state}`);
export const openingStateWords = (state: OpeningState): string => t(`console:openingState.${state}`);

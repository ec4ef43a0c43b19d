import { clockKey } from '@/features/call/panels/clocks';
import type { CallDetail } from '@/features/call/useCall';
import { t } from '@/i18n';
import { formatDuration } from '@/time/format';

export interface Fact {
  readonly key: string;
  readonly name: string;
  readonly words: string;
}

/**
 * What the system recorded about this round, for the person who rates to look at: how long each step took, against its limit
 * where it has one, and how often the call was returned. No judgement.
 */
export function recordedFacts(call: CallDetail): readonly Fact[] {
  const clocks = call.clocks.filter(({ round, status }) => round === call.round && status !== 'CANCELLED');
  const limited = clocks.map(({ code, name, startedAt, stoppedAt, limit }) => ({
    key: clockKey({ code, startedAt }),
    name,
    words: [
      stoppedAt
        ? t('rating:facts.took', { span: formatDuration(Date.parse(stoppedAt) - Date.parse(startedAt)) })
        : t('rating:facts.open'),
      limit,
    ].join(t('common:separator')),
  }));
  const names = new Set(clocks.map(({ name }) => name));
  const unlimited = call.progress.flatMap(({ code, name, at }, index) => {
    const previous = call.progress[index - 1];
    if (!at || !previous?.at || names.has(name)) return [];
    const span = formatDuration(Date.parse(at) - Date.parse(previous.at));
    return [{ key: code, name, words: t('rating:facts.afterStep', { previous: previous.name, span }) }];
  });
  const returns = call.timeline.filter(({ type }) => type === 'returned').length;
  return [
    ...unlimited,
    ...limited,
    {
      key: 'returns',
      name: t('rating:facts.returns'),
      words: t('rating:facts.returnCount', { count: returns }),
    },
    {
      key: 'rounds',
      name: t('rating:facts.rounds'),
      words: t('rating:facts.roundCount', { count: call.round }),
    },
  ];
}

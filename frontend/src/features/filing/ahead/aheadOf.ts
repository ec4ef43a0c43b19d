import { previewDue, type Preview, type PreviewStep } from '@/calls/usePreview';
import type { IconName } from '@/components/Icon';
import { t } from '@/i18n';
import { formatTime } from '@/time/format';

/** One line of what will happen. */
export interface AheadLine {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly when: string;
  readonly words: string;
}

const ICONS: Readonly<Partial<Record<string, IconName>>> = {
  transfer: 'transfer',
  accept: 'check',
  arrive: 'pin',
  answer: 'document',
  rate: 'star',
};

/** The procedure from the moment of sending: first who must approve, then who is rung at once, then every step with its limit. */
export function aheadOf({ asOf, steps, approvers }: Preview, now: number): readonly AheadLine[] {
  const ahead = steps.filter(({ verb }) => verb !== 'file');
  const approval: AheadLine[] =
    approvers.length > 0
      ? [
          {
            key: 'approval',
            icon: 'lock',
            title: t('filing:ahead.approval', { approvers: approvers.join(t('common:listSeparator')) }),
            when: '',
            words: t('filing:ahead.approvalWords'),
          },
        ]
      : [];
  const rung = ahead[0];
  const ring: AheadLine[] =
    rung?.rings && approval.length === 0
      ? [
          {
            key: 'ring',
            icon: 'bell',
            title: t('filing:ahead.rings', { units: unitsOf(rung) }),
            when: formatTime(asOf),
            words: t('filing:ahead.untilAnswered'),
          },
        ]
      : [];
  return [...approval, ...ring, ...ahead.map((step) => lineOf(step, step !== rung && step.rings, now))];
}

/** A step whose limit begins later has no moment yet: the limit stands in its place, the moment is said with its assumption. */
function lineOf(step: PreviewStep, rings: boolean, now: number): AheadLine {
  const { verb, name, limit, assumption } = step;
  const due = previewDue(step, now);
  const assumed = Boolean(assumption) && due !== '';
  const words = [
    due === '' ? t(verb === 'rate' ? 'filing:ahead.unsolved' : 'filing:ahead.noLimit') : '',
    assumed ? t('filing:ahead.assumed', { assumption, due }) : due === '' ? '' : (limit ?? ''),
    rings ? t('filing:ahead.ringsThen') : '',
  ];
  return {
    key: verb,
    icon: ICONS[verb] ?? 'info',
    title: t('filing:ahead.step', { units: unitsOf(step), name }),
    when: assumed ? (limit ?? '') : due,
    words: words.filter((part) => part !== '').join(t('filing:ahead.and')),
  };
}

const unitsOf = ({ units }: PreviewStep): string =>
  units.map(({ shortName }) => shortName).join(t('common:listSeparator'));

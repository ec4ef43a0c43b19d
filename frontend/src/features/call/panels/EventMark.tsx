import { ClockShape } from '@/components/ClockShape';
import { Icon, type IconName } from '@/components/Icon';
import './EventMark.css';

interface EventMarkProps {
  readonly type: string;
  readonly procedural: boolean;
}

const ICONS: Readonly<Partial<Record<string, IconName>>> = {
  filed: 'phone',
  returned: 'undo',
  reopened: 'undo',
  withdrawn: 'undo',
  commented: 'evidence',
  evidence_added: 'document',
  acknowledged: 'bell',
};

/** What kind of event it was. */
export function EventMark({ type, procedural }: EventMarkProps) {
  if (type === 'clock_breached') {
    return (
      <span className="event-mark--breach">
        <ClockShape state="breach" size={18} />
      </span>
    );
  }
  const icon = ICONS[type];
  if (icon !== undefined || !procedural) return <Icon name={icon ?? 'info'} size={18} />;
  return (
    <span className="event-mark--met">
      <ClockShape state="met" size={18} />
    </span>
  );
}

import { Icon } from '@/components/Icon';

interface ConsequencesProps {
  readonly label: string;
  readonly items: readonly string[];
}

/** What an act leads to, said before its button. */
export function Consequences({ label, items }: ConsequencesProps) {
  return (
    <div className="consequences">
      <p className="strong">{label}</p>
      <ul>
        {items.map((item) => (
          <li key={item}>
            <Icon name="chevronRight" size={14} />
            <span>{item}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

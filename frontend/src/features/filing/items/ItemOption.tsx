import { Kbd } from '@/components/Kbd';
import { t } from '@/i18n';

import { typedInitials } from './matchItems';
import type { Item } from './useItems';

interface ItemOptionProps {
  readonly id: string;
  readonly item: Item;
  readonly typed: string;
  readonly active: boolean;
  readonly onPick: () => void;
}

/** One item in the list of what fits. Its keys are those of the combobox, which keeps the focus. */
export function ItemOption({ id, item, typed, active, onPick }: ItemOptionProps) {
  const count = typedInitials(item, typed);
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      className="item-option"
      tabIndex={-1}
      onMouseDown={(event) => {
        event.preventDefault(); // The focus stays in the combobox.
        onPick();
      }}
    >
      <span className="item-option__number num">{item.number}</span>
      <span className="grow">
        <b>{item.name}</b>{' '}
        <span className="item-option__initials" aria-hidden="true">
          <u>{item.initials.slice(0, count).toUpperCase()}</u>
          {item.initials.slice(count).toUpperCase()}
        </span>
        <span className="item-option__units small ink-2">{unitsOf(item)}</span>
      </span>
      {active && <Kbd>Enter</Kbd>}
    </div>
  );
}

function unitsOf({ lead, cooperating }: Item): string {
  const others = cooperating.map(({ shortName }) => shortName).join(t('common:listSeparator'));
  if (!lead) return t('filing:item.noLead');
  const key = others === '' ? 'filing:item.lead' : 'filing:item.units';
  return t(key, { lead: lead.shortName, others });
}

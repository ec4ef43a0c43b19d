import { UnitSelect } from '@/components/UnitSelect';
import { useItems } from '@/features/filing/items/useItems';
import { t } from '@/i18n';

import { Labelled, type ControlsProps } from './StepControls';

/** What the call is about from here on; an item is found as a unit is, by name or initials. */
export function ItemControl({ form, filled, onChange, problemOf }: ControlsProps) {
  const { items = [] } = useItems();
  return (
    <Labelled
      label={t('call:field.item')}
      {...(form.callTypes.length > 0 && { hint: t('call:field.optional') })}
      problem={problemOf('itemId')}
    >
      {(id) => (
        <UnitSelect
          id={id}
          units={items}
          chosen={filled.item}
          optional={form.callTypes.length > 0}
          onChange={(item) => onChange({ item })}
        />
      )}
    </Labelled>
  );
}

import { useState } from 'react';

import { t } from '@/i18n';

import { UnitPicker } from '../parts/UnitPicker';

/** Finds a unit by name, code, pinyin or initials and jumps to it. */
export function UnitFinder({ onFind }: { readonly onFind: (unitId: string) => void }) {
  const [round, setRound] = useState(0);
  return (
    <UnitPicker
      key={round}
      id="unit-finder"
      label={t('hierarchy:tree.find')}
      placeholder={t('hierarchy:tree.findHint')}
      searchIcon
      chosen={undefined}
      onChoose={(unit) => {
        if (!unit) return;
        onFind(unit.id);
        setRound((count) => count + 1);
      }}
    />
  );
}

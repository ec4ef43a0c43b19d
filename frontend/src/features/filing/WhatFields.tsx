import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef } from 'react';

import { Choices, type Choice } from '@/components/Choices';
import { Field } from '@/components/Field';
import { TextArea } from '@/components/TextArea';
import { t } from '@/i18n';

import { ItemPicker } from './items/ItemPicker';
import type { Item } from './items/useItems';
import type { Filing } from './useFiling';

interface WhatFieldsProps {
  readonly filing: Filing;
  readonly items: readonly Item[];
  readonly item: Item | undefined;
  readonly callTypes: readonly Choice<string>[];
}

const ID = { item: 'filing-item', callType: 'filing-call-type', situation: 'filing-situation' };

/** What it is: the item, the call type where there are several, and the situation. Each hands the focus to the next. */
export function WhatFields({ filing, items, item, callTypes }: WhatFieldsProps) {
  const { draft, change, problemOf } = filing;
  const { situation } = draft.content;
  const itemInput = useRef<HTMLInputElement>(null);
  const situationInput = useRef<TextAreaRef>(null);
  const several = callTypes.length > 1;

  useEffect(() => itemInput.current?.focus(), [draft.requestId]);

  const toSituation = (): void => situationInput.current?.focus();
  const pick = ({ id, name }: Item): void => {
    change({ itemId: id, itemName: name });
    if (several) document.querySelector<HTMLElement>(`#${ID.callType} input`)?.focus();
    else toSituation();
  };

  return (
    <>
      <Field
        id={ID.item}
        step={1}
        label={t('filing:item.title')}
        hint={t('filing:item.hint')}
        problem={problemOf('itemId')}
      >
        <ItemPicker
          ref={itemInput}
          id={ID.item}
          items={items}
          chosen={item}
          wrong={problemOf('itemId') !== undefined}
          onPick={pick}
        />
        <p className="small ink-3">{(item ?? items[0])?.note}</p>
      </Field>
      {several && (
        <Field id={ID.callType} group label={t('filing:callType')} problem={problemOf('callTypeCode')}>
          <Choices
            id={ID.callType}
            label={t('filing:callType')}
            choices={callTypes}
            chosen={filing.callTypeCode}
            onChange={(callTypeCode) => change({ callTypeCode })}
            onConfirm={toSituation}
          />
        </Field>
      )}
      <Field
        id={ID.situation}
        step={2}
        label={t('filing:situation.title')}
        hint={t('filing:situation.hint')}
        problem={problemOf('situation')}
      >
        <TextArea
          ref={situationInput}
          id={ID.situation}
          text={situation}
          wrong={problemOf('situation') !== undefined}
          onChange={(next) => change({ situation: next })}
        />
        <p className="small ink-3">{t('filing:situation.length', { count: situation.length })}</p>
      </Field>
    </>
  );
}

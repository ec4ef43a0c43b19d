import { useEffect, useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';

import { problemId } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import { t } from '@/i18n';

import { ItemOption } from './ItemOption';
import { matchItems } from './matchItems';
import type { Item } from './useItems';
import './ItemPicker.css';

interface ItemPickerProps {
  readonly id: string;
  readonly items: readonly Item[];
  readonly chosen: Item | undefined;
  readonly wrong: boolean;
  readonly onPick: (item: Item) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Finds an item of the list by initials, name or number; Enter takes the first that fits. */
export function ItemPicker({ id, items, chosen, wrong, onPick, ref }: ItemPickerProps) {
  const list = useId();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const open = typed !== undefined;
  const found = matchItems(items, typed ?? '');
  const active = open ? found[Math.min(at, found.length - 1)] : undefined;
  const optionId = (item: Item): string => `${list}-${item.number}`;

  const close = (): void => setTyped(undefined);
  const search = (text: string): void => {
    setTyped(text);
    setAt(0);
  };
  const pick = (item: Item): void => {
    close();
    onPick(item);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const act = keyAct(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const keyAct = (key: string): (() => void) | undefined => {
    if (key === 'ArrowDown' && !open) return () => search('');
    if (!open) return undefined;
    if (key === 'ArrowDown') return () => setAt(Math.min(at + 1, found.length - 1));
    if (key === 'ArrowUp') return () => setAt(Math.max(at - 1, 0));
    if (key === 'Escape') return close;
    return key === 'Enter' && active ? () => pick(active) : undefined;
  };

  return (
    <div className="item-picker">
      <div className={wrong ? 'item-picker__box item-picker__box--wrong' : 'item-picker__box'}>
        <Icon name="search" size={18} />
        <input
          ref={ref}
          id={id}
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={open}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(active)}
          aria-invalid={wrong}
          aria-describedby={wrong ? problemId(id) : undefined}
          placeholder={exampleOf(items)}
          value={
            typed ?? (chosen ? t('filing:item.chosen', { number: chosen.number, name: chosen.name }) : '')
          }
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => search(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <span className="small ink-3 nowrap" role="status">
          {open && t('filing:item.found', { count: found.length, all: items.length })}
        </span>
        {open && <Kbd>Esc</Kbd>}
      </div>
      <div
        id={list}
        role="listbox"
        aria-label={t('filing:item.label')}
        hidden={!open}
        className="item-picker__list"
      >
        {found.map((item) => (
          <ItemOption
            key={item.id}
            id={optionId(item)}
            item={item}
            typed={typed ?? ''}
            active={item === active}
            onPick={() => pick(item)}
          />
        ))}
      </div>
      {open && found.length === 0 && <p className="item-picker__none ink-2">{t('filing:item.none')}</p>}
      <ScrollTo id={active && optionId(active)} />
    </div>
  );
}

/** Keeps the active option in sight. */
function ScrollTo({ id }: { readonly id: string | undefined }) {
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (id !== undefined && last.current !== id)
      document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
    last.current = id;
  }, [id]);
  return null;
}

/** How one may search, shown on the county's own first item. */
function exampleOf([first]: readonly Item[]): string {
  if (!first) return '';
  const { initials, name, number } = first;
  return t('filing:item.placeholder', { initials: initials.slice(0, 3), name, number });
}

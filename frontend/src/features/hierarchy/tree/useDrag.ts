import { useState, type DragEvent } from 'react';

import type { TreeUnit } from '../documents/tree';
import type { Row } from './treeModel';

export interface Drag {
  readonly dragged: TreeUnit | undefined;
  /** The unit it is held over. */
  readonly over: TreeUnit | undefined;
  /** For every kind of drag event on the tree; `row` is the one under the pointer. */
  readonly onDrag: (event: DragEvent, row: Row | undefined) => void;
}

/** Dragging one unit onto another. What it would do is shown before anything is saved. */
export function useDrag(onDrop: (dragged: TreeUnit, target: TreeUnit) => void): Drag {
  const [dragged, setDragged] = useState<TreeUnit>();
  const [over, setOver] = useState<TreeUnit>();

  const end = (): void => {
    setDragged(undefined);
    setOver(undefined);
  };
  const onDrag = (event: DragEvent, row: Row | undefined): void => {
    if (row?.kind !== 'unit') {
      if (event.type === 'dragend') end();
      return;
    }
    const { unit } = row;
    switch (event.type) {
      case 'dragstart':
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', unit.name);
        setDragged(unit);
        break;
      case 'dragover':
        if (!dragged || dragged.id === unit.id || dragged.parentId === unit.id) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(unit);
        break;
      case 'dragleave':
        setOver((now) => (now?.id === unit.id ? undefined : now));
        break;
      case 'drop':
        event.preventDefault();
        if (dragged && over?.id === unit.id) onDrop(dragged, unit);
        end();
        break;
      default:
        end();
    }
  };
  return { dragged, over, onDrag };
}

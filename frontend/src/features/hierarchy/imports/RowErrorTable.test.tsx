import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import '../texts';
import type { CellFault } from '../documents/workbooks';
import { RowErrorTable } from './RowErrorTable';

const fault = (row: number, more: Partial<CellFault> = {}): CellFault => ({
  id: `CellFault:${row}`,
  sheet: '网格员',
  row,
  column: '所属村',
  value: '演示村 3',
  sentence: '找不到“演示村 3”。有名称相近的“演示村 03”。',
  mend: null,
  missing: null,
  ...more,
});
const rows = () => screen.getAllByRole('row').slice(1);

describe('the faulty cells of a workbook', () => {
  it('say where, what stands there and what is wrong', () => {
    render(<RowErrorTable faults={[fault(7)]} busy={false} onMend={() => undefined} />);
    const cells = screen.getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      '7',
      '所属村',
      '演示村 3',
      '找不到“演示村 3”。有名称相近的“演示村 03”。',
      '在 Excel 改',
    ]);
  });

  it('are mended by one press where there is one thing they can only mean', async () => {
    const onMend = vi.fn();
    const only = fault(7, { mend: '演示村 03' });
    render(<RowErrorTable faults={[only, fault(23)]} busy={false} onMend={onMend} />);
    expect(screen.getAllByRole('button')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: '改为“演示村 03”' }));
    expect(onMend).toHaveBeenCalledExactlyOnceWith(only);
  });

  it('can no longer be mended once the workbook is written', () => {
    render(<RowErrorTable faults={[fault(7, { mend: '演示村 03' })]} busy={false} onMend={undefined} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('name their sheet when there are several, and the whole sheet when it is no row', () => {
    const faults = [fault(7), fault(0, { sheet: '说明', value: '', column: '' })];
    render(<RowErrorTable faults={faults} busy={false} onMend={() => undefined} />);
    expect(rows()[0]?.textContent).toContain('网格员 7');
    expect(rows()[1]?.textContent).toContain('整表');
    expect(rows()[1]?.textContent).toContain('（空）');
  });

  it('offer to set up the unit they name where only one can be meant', async () => {
    const onEstablish = vi.fn();
    const missing = { name: '演示村 41', level: '村', parent: '双庙镇' };
    const wrong = fault(376, { missing });
    render(
      <RowErrorTable faults={[wrong]} busy={false} onMend={() => undefined} onEstablish={onEstablish} />,
    );
    await userEvent.click(screen.getByRole('button', { name: '先新建“演示村 41”' }));
    expect(onEstablish).toHaveBeenCalledWith(wrong);
  });
});

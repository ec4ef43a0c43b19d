import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import './texts';
import { ChangeTable } from './ChangeTable';
import { DifferenceTable } from './DifferenceTable';
import { groupsInWords } from './groups';
import type { Change, Difference } from './provisioningDocuments';

const GROUPS: Difference = {
  id: 'd1',
  kind: 'WRONG_GROUPS',
  person: { id: 'p1', name: '张三' },
  name: '',
  phone: '',
  wanted: ['香赵庄镇'],
  found: [],
  repairable: true,
};
const STRANGER: Difference = {
  ...GROUPS,
  id: 'd2',
  kind: 'MEMBER_UNKNOWN',
  person: null,
  name: '陌生人',
  phone: '138****0000',
  repairable: false,
};
const FAILED: Change = {
  id: 'c1',
  wholeCounty: false,
  person: { id: 'p1', name: '张三' },
  dueAt: '2026-06-30T02:00:00Z',
  attempts: 3,
  problem: { message: '统一身份认证服务没有应答。', nextStep: '请稍后再试。' },
};
const WAITS: Change = { ...FAILED, id: 'c2', person: null, wholeCounty: true, attempts: 0, problem: null };

function differences(shown: readonly Difference[], onRepair = vi.fn(), compared = true) {
  render(
    <DifferenceTable
      differences={shown}
      compared={compared}
      hasMore={false}
      sending={false}
      onRepair={onRepair}
    />,
  );
  return onRepair;
}

describe('groupsInWords', () => {
  it.each([
    [[], '无'],
    [['水利局'], '水利局'],
    [['水利局', '香赵庄镇 › 演示村 03'], '水利局、香赵庄镇 › 演示村 03'],
  ])('says %j as %j', (groups, words) => {
    expect(groupsInWords(groups)).toBe(words);
  });
});

describe('DifferenceTable', () => {
  it('offers to repair what can be repaired, and says what to do about the rest', async () => {
    const onRepair = differences([GROUPS, STRANGER]);
    const first = screen.getByRole('row', { name: /张三/ });
    const second = screen.getByRole('row', { name: /陌生人/ });
    expect(first).toHaveTextContent('现在的分组：无；应为：香赵庄镇');
    expect(second).toHaveTextContent('陌生人 138****0000');
    expect(within(second).queryByRole('button')).toBeNull();
    expect(second).toHaveTextContent('请平台管理员在 Keycloak 里核对');
    await userEvent.click(within(first).getByRole('button', { name: /去\s?修/ }));
    expect(onRepair).toHaveBeenCalledWith('d1');
  });

  it('does not say that all is well before it was compared', () => {
    differences([], vi.fn(), false);
    expect(screen.getByText('还没有核对结果')).toBeInTheDocument();
  });
});

describe('ChangeTable', () => {
  it('says why something failed and lets it be tried now', async () => {
    const onRetry = vi.fn();
    render(<ChangeTable changes={[FAILED, WAITS]} hasMore={false} sending={false} onRetry={onRetry} />);
    const failed = screen.getByRole('row', { name: /张三/ });
    const waits = screen.getByRole('row', { name: /全县/ });
    expect(failed).toHaveTextContent('失败 3 次');
    expect(failed).toHaveTextContent('统一身份认证服务没有应答。');
    expect(waits).toHaveTextContent('全县（区）');
    expect(within(waits).queryByRole('button')).toBeNull();
    await userEvent.click(within(failed).getByRole('button', { name: '现在再试' }));
    expect(onRetry).toHaveBeenCalledWith('c1');
  });
});

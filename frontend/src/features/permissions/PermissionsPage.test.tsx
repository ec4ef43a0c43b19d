import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept } from '@/test/intercept';

/** The page over the mock's three roles, while nothing rings. */
function openPage(path = '/organisation/permissions', unit = 'centre') {
  const app = renderApp({ path, unit });
  for (const { ringing } of app.world.calls) ringing.clear();
  return app;
}
const matrix = () => screen.findByRole('table', { name: /^权限表/ });
const pane = () => screen.findByRole('complementary', { name: '说明' });
const cell = async (name: string) => within(await matrix()).findByRole('button', { name });

describe('the matrix', () => {
  it('says yes, no or out of bound in words, and why', async () => {
    const { user, router } = openPage();
    await user.click(await cell('乡镇操作员，评价：不能办'));
    expect(within(await pane()).getByText(/没有给“评价”/)).toBeTruthy();
    expect(router.state.location.search).toBe('?role=township-operator&verb=rate');
    await user.click(await cell('乡镇操作员，维护组织：底线之外'));
    expect(within(await pane()).getByText('单位类别')).toBeTruthy();
    expect(within(await pane()).queryByRole('button', { name: /加上这项权限/ })).toBeNull();
  });

  it('is one stop of the Tab key, walked by arrow keys', async () => {
    const { user } = openPage();
    const first = await cell('县级管理员，呼叫：能办');
    expect(first.tabIndex).toBe(0);
    first.focus();
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(document.activeElement).toBe(await cell('平台端操作员，撤回：底线之外'));
    expect(first.tabIndex).toBe(-1);
    await user.keyboard('{Enter}');
    expect(await pane()).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary', { name: '说明' })).toBeNull());
  });

  it('tells who holds it, and what else they may do', async () => {
    const { user } = openPage('/organisation/permissions?role=township-operator&verb=file');
    expect(within(await pane()).getByText('14 人，14 个岗位')).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: '李桂兰还能办什么' }));
    expect(await screen.findByRole('heading', { name: '李桂兰能做什么' })).toBeTruthy();
    expect(screen.getByText('能办（2）')).toBeTruthy();
  });
});

describe('a role', () => {
  it('is changed from a cell, after it has said whom that touches', async () => {
    const { user } = openPage('/organisation/permissions?role=township-operator&verb=rate');
    const sent = intercept({});
    await user.click(await screen.findByRole('button', { name: '给角色加上这项权限…' }));
    const dialog = await screen.findByRole('dialog', { name: '改角色：乡镇操作员' });
    expect(await within(dialog).findByText('立刻影响 14 个岗位、14 人。')).toBeTruthy();
    expect(within(dialog).getByText('增加：评价')).toBeTruthy();
    expect(within(dialog).getByRole<HTMLInputElement>('checkbox', { name: '转办' }).disabled).toBe(true);
    await user.click(within(dialog).getByRole('button', { name: /^保存角色/ }));
    await cell('乡镇操作员，评价：能办');
    const saved = sent.find(({ name }) => name === 'SavePermissionRole');
    expect(saved?.variables.input).toMatchObject({ code: 'township-operator', seen: '0' });
    expect(saved?.variables.input?.['verbs']).toEqual(['file', 'withdraw', 'rate']);
  });

  it('that may not be saved says why, with what to do', async () => {
    const { user } = openPage('/organisation/permissions?role=county-admin');
    intercept({
      PreviewPermissionRole: () => ({
        previewPermissionRole: {
          __typename: 'PermissionRolePreview',
          posts: 1,
          people: 1,
          gained: [],
          lost: ['manage_organisation'],
          errors: [
            {
              __typename: 'OrganisationError',
              field: null,
              code: 'LAST_ADMINISTRATOR',
              message: '全县就没有管理员了。',
              nextStep: '请先任命另一位。',
            },
          ],
        },
      }),
    });
    await user.click(await screen.findByRole('button', { name: '改角色…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('checkbox', { name: '维护组织' }));
    expect(await within(dialog).findByText('全县就没有管理员了。')).toBeTruthy();
  });

  it('is set up for kinds of units and removed again', async () => {
    const { user } = openPage();
    await user.click(await screen.findByRole('button', { name: '新设角色' }));
    const dialog = await screen.findByRole('dialog', { name: '新设角色' });
    const save = within(dialog).getByRole<HTMLButtonElement>('button', { name: /^保存角色/ });
    expect(save.disabled).toBe(true);
    await user.type(within(dialog).getByRole('textbox', { name: '角色名称' }), '值守');
    await user.click(within(dialog).getByRole('checkbox', { name: '部门' }));
    await user.click(within(dialog).getByRole('checkbox', { name: '全选“办理”' }));
    await user.click(save);
    expect(await screen.findByRole('heading', { name: '值守' })).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: '删除角色…' }));
    const asking = await screen.findByRole('dialog', { name: '删除角色：值守' });
    await user.click(within(asking).getByRole('button', { name: /^删除角色/ }));
    await waitFor(() => expect(screen.queryByRole('heading', { name: '值守' })).toBeNull());
  });
});

it('is for who manages the organisation', async () => {
  openPage('/organisation/permissions', 'water');
  expect(await screen.findByRole('heading', { name: '您的岗位不能管理权限' })).toBeTruthy();
});

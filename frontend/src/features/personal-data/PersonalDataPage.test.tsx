import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept } from '@/test/intercept';

const COPY = {
  __typename: 'PersonalDataRequest',
  id: 'request-1',
  kind: 'EXPORT',
  state: 'READY',
  person: { __typename: 'PersonLine', id: 'person-1', name: '赵一' },
  reason: '本人书面申请',
  askedAt: '2025-09-26T08:00:00+08:00',
  by: '县网格中心 平台端 1 号席',
  decidedAt: null,
  decidedBy: '',
  decision: '',
  dueAt: null,
  fetched: 1,
  decidable: false,
  cancellable: false,
  url: '/files/personal-data/1',
};
const ASKED = {
  ...COPY,
  id: 'request-2',
  kind: 'ERASURE',
  state: 'ASKED',
  person: { __typename: 'PersonLine', id: 'person-2', name: '钱二' },
  fetched: 0,
  decidable: true,
  cancellable: true,
  url: null,
};
const PEOPLE = [
  { __typename: 'PersonLine', id: 'person-3', name: '孙三', code: 'p-3', phone: '139****5678' },
];

function page(requests: readonly unknown[]) {
  return {
    personalDataRequests: {
      __typename: 'PersonalDataRequestConnection',
      edges: requests.map((node) => ({ __typename: 'PersonalDataRequestEdge', node })),
      pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
    },
  };
}

function openPage(requests: readonly unknown[] = [ASKED, COPY]) {
  const app = renderApp({ path: '/organisation/personal-data', unit: 'centre' });
  for (const { ringing } of app.world.calls) ringing.clear();
  const sent = intercept({
    PersonalDataRequests: () => page(requests),
    Retention: () => ({ retention: { __typename: 'Retention', phoneYears: 3, personYears: 10 } }),
    FindPerson: () => ({ findPeople: PEOPLE }),
    ErasurePreview: () => ({
      erasurePreview: {
        __typename: 'ErasurePreview',
        serves: false,
        hasAccount: true,
        postings: 2,
        actsAbout: 4,
        events: 31,
      },
    }),
    RequestPersonalData: () => ({
      act: { __typename: 'PersonalDataPayload', request: ASKED, errors: [] },
    }),
    DecidePersonalData: () => ({
      act: {
        __typename: 'PersonalDataPayload',
        request: null,
        errors: [
          {
            __typename: 'PersonalDataError',
            field: null,
            code: 'NEEDS_SECOND',
            message: '要由另一位管理员同意。',
            nextStep: '请另一位管理员登录后办理。',
          },
        ],
      },
    }),
    SaveRetention: () => ({
      act: {
        __typename: 'RetentionPayload',
        retention: { __typename: 'Retention', phoneYears: 2, personYears: null },
        errors: [],
      },
    }),
  });
  return { ...app, sent };
}

const of = (sent: ReturnType<typeof intercept>, name: string) => sent.filter((one) => one.name === name);

describe('the page of personal data', () => {
  it('lists requests with what may be done about each', async () => {
    openPage();
    const copy = await screen.findByRole('row', { name: /赵一/ });
    expect(within(copy).getByRole('link', { name: '下载赵一的个人信息' }).getAttribute('href')).toBe(
      '/files/personal-data/1',
    );
    expect(within(copy).getByText('已下载 1 次')).toBeTruthy();
    const asked = screen.getByRole('row', { name: /钱二/ });
    expect(within(asked).getByText('待另一位管理员同意')).toBeTruthy();
    expect(
      within(asked)
        .getAllByRole('button')
        .map((one) => one.textContent),
    ).toEqual(['同意', '不同意', '撤销']);
  });

  it('tells what an erasure takes before it is asked for', async () => {
    const { user, sent } = openPage([]);
    expect(await screen.findByText('还没有申请')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '新申请' }));
    const dialog = await screen.findByRole('dialog', { name: '个人信息申请' });
    await user.click(within(dialog).getByRole('radio', { name: /删除个人信息/ }));
    await user.type(within(dialog).getByRole('combobox', { name: '人员' }), '孙三');
    await user.click(await screen.findByText('139****5678'));
    expect(await within(dialog).findByText(/留下 2 段任职经历和 31 条呼叫办理记录/)).toBeTruthy();
    const submit = within(dialog).getByRole('button', { name: /提出删除/ });
    expect(submit).toHaveProperty('disabled', true);
    await user.type(within(dialog).getByRole('textbox', { name: /依据/ }), '本人书面申请');
    await user.click(submit);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(of(sent, 'RequestPersonalData').map(({ variables }) => variables)).toEqual([
      { input: { personId: 'person-3', kind: 'ERASURE', reason: '本人书面申请' } },
    ]);
  });

  it('keeps the dialog open with the reason when the server says no', async () => {
    const { user } = openPage();
    await user.click(await screen.findByRole('button', { name: '同意删除钱二的个人信息' }));
    const dialog = await screen.findByRole('dialog', { name: '同意删除钱二的个人信息' });
    await user.click(within(dialog).getByRole('button', { name: /同意删除/ }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('要由另一位管理员同意。');
  });

  it('warns of what a shorter time takes, and sends nothing for never', async () => {
    const { user, sent } = openPage();
    await user.click(await screen.findByRole('button', { name: '修改期限' }));
    const dialog = await screen.findByRole('dialog', { name: '修改期限' });
    const [phone, person] = within(dialog).getAllByRole('textbox');
    if (!phone || !person) throw new Error('two fields');
    await user.clear(phone);
    await user.type(phone, '2');
    expect(await within(dialog).findByText(/已经超过新期限的信息/)).toBeTruthy();
    await user.clear(person);
    await user.click(within(dialog).getByRole('button', { name: /保存期限/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(of(sent, 'SaveRetention').map(({ variables }) => variables)).toEqual([
      { input: { phoneYears: 2, personYears: null } },
    ]);
  });
});

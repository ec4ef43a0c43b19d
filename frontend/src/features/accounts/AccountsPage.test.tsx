import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept, type SentOperation } from '@/test/intercept';

const UNIT = { __typename: 'Unit', id: 'Unit:1', shortName: '银城街道' };

function person(id: number, name: string, state: string, phone = `138****000${id}`) {
  return {
    __typename: 'AccountPersonEdge',
    node: {
      __typename: 'AccountPerson',
      person: { __typename: 'PersonLine', id: `Person:${id}`, name, phone },
      posts: [{ __typename: 'HeldPost', id: `Post:${id}`, name: '值守岗', unit: UNIT }],
      state,
      invitation: state === 'INVITED' ? invitation(id, 'OPEN') : null,
      numberChanged: null as object | null,
    },
  };
}

function invitation(id: number, state: string, dispatch: object | null = null) {
  return {
    __typename: 'Invitation',
    id: `Invitation:${id}`,
    purpose: 'JOIN',
    state,
    createdAt: '2026-11-29T01:00:00Z',
    expiresAt: '2026-12-06T01:00:00Z',
    acceptedAt: null,
    by: '网格中心 主任',
    dispatch: dispatch && { __typename: 'Dispatch', at: '2026-11-29T01:00:00Z', problem: null, ...dispatch },
  };
}

const PEOPLE = [
  person(1, '王立新', 'OPEN'),
  person(2, '李桂兰', 'NONE'),
  person(3, '赵长河', 'INVITED'),
  person(4, '钱无号', 'NONE', ''),
];

/** The page of a county with a Keycloak; every invitation goes well. */
async function openPage(provisioned = true, people: () => readonly object[] = () => PEOPLE) {
  const app = renderApp({ path: '/organisation/accounts', unit: 'centre' });
  for (const { ringing } of app.world.calls) ringing.clear();
  const sent = intercept({
    Accounts: () => ({
      accounts: {
        __typename: 'Accounts',
        counts: {
          __typename: 'AccountCounts',
          people: 4,
          quota: 2000,
          withAccount: 1,
          invited: 1,
          without: 2,
        },
        messagesPossible: provisioned,
        provisioned,
      },
    }),
    AccountPeople: () => ({
      accounts: {
        __typename: 'Accounts',
        people: {
          __typename: 'AccountPersonConnection',
          edges: people(),
          pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
        },
      },
    }),
    Invite: ({ input }) => ({
      act: {
        __typename: 'InvitePayload',
        issued: PEOPLE.filter(({ node }) =>
          (input?.['personIds'] as readonly string[]).includes(node.person.id),
        ).map(({ node }, index) => ({
          __typename: 'IssuedInvitation',
          link: `https://xiajin.example/invitation#secret-of-${node.person.id}`,
          invitation: {
            ...invitation(100 + index, 'OPEN'),
            person: node.person,
            post: { ...node.posts[0], __typename: 'InvitedPost' },
          },
        })),
        errors: [],
      },
    }),
    RevokeInvitation: () => ({
      act: { __typename: 'InvitationPayload', invitation: invitation(3, 'REVOKED'), errors: [] },
    }),
  });
  const list = await screen.findByRole('region', { name: '人员和账号' });
  await within(list).findByRole('row', { name: /李桂兰/ });
  return { ...app, sent, list };
}

const invitesIn = (sent: readonly SentOperation[]) =>
  sent.filter(({ name }) => name === 'Invite').map(({ variables }) => variables.input);

describe('the accounts', () => {
  it('are counted, and say how each stands', async () => {
    const { list } = await openPage();
    expect(screen.getByRole('region', { name: '账号概况' }).textContent).toBe(
      '4 / 2000在岗人员1已开通1已邀请2未开通',
    );
    const row = within(list).getByRole('row', { name: /赵长河/ });
    expect(row.textContent).toContain('已邀请');
    expect(within(row).getByRole('link', { name: '银城街道' }).getAttribute('href')).toBe(
      '/organisation?unit=Unit%3A1',
    );
  });

  it('offer nothing where there is no Keycloak, and say so', async () => {
    const { list } = await openPage(false);
    expect(screen.getByText('没有接入 Keycloak', { exact: false })).toBeTruthy();
    expect(within(list).queryByRole('checkbox')).toBeNull();
    expect(within(list).queryByRole('button', { name: '发邀请' })).toBeNull();
  });

  it('are asked for by state, which stands in the address', async () => {
    const { user, router, sent, list } = await openPage();
    await user.click(within(list).getByLabelText('账号状态'));
    await user.click(await screen.findByTitle('未开通'));
    await waitFor(() => expect(router.state.location.search).toBe('?state=NONE'));
    await waitFor(() =>
      expect(sent.filter(({ name }) => name === 'AccountPeople').at(-1)?.variables['filter']).toMatchObject({
        state: 'NONE',
      }),
    );
  });
});

describe('inviting', () => {
  it('several gives each a card of their own to print, and only those who may be invited', async () => {
    const { user, sent, list } = await openPage();
    await user.click(within(list).getByRole('checkbox', { name: '选择列出的全部' }));
    expect(within(list).getByRole<HTMLInputElement>('checkbox', { name: '选择钱无号' }).disabled).toBe(true);
    await user.click(within(list).getByRole('button', { name: '打印二维码卡片' }));
    const cards = await screen.findByRole('region', { name: '邀请卡片（2 张）' });
    expect(invitesIn(sent)).toEqual([{ personIds: ['Person:2', 'Person:3'], textLink: false }]);
    expect(within(cards).getByRole('img', { name: '李桂兰的邀请二维码' })).toBeTruthy();
    expect(within(cards).getByRole('img', { name: '赵长河的邀请二维码' })).toBeTruthy();
    const print = vi.fn();
    vi.stubGlobal('print', print);
    await user.click(within(cards).getByRole('button', { name: '打印（A4）' }));
    expect(print).toHaveBeenCalledOnce();
    await user.click(within(cards).getByRole('button', { name: '发完了' }));
    expect(await screen.findByRole('row', { name: /李桂兰/ })).toBeTruthy();
  });

  it('by message shows no link', async () => {
    const { user, sent, list } = await openPage();
    await user.click(within(list).getByRole('checkbox', { name: '选择李桂兰' }));
    await user.click(within(list).getByRole('button', { name: '短信发链接' }));
    expect(await screen.findByText('正在给 1 人发短信，结果看“最近的邀请”')).toBeTruthy();
    expect(invitesIn(sent)).toEqual([{ personIds: ['Person:2'], textLink: true }]);
    expect(document.body.textContent).not.toContain('secret-of');
  });

  it('by message tells what became of it, and sends it again where it was not delivered', async () => {
    const problem = {
      __typename: 'DispatchProblem',
      code: 'MESSAGE_NOT_SENT',
      message: '短信没有发出去。',
      nextStep: '请稍后再试。',
    };
    let dispatch: object = { state: 'WAITING' };
    const later = globalThis.setTimeout;
    vi.stubGlobal('setTimeout', (work: () => void, wait?: number) => later(work, wait === 5_000 ? 50 : wait));
    const { user, sent, list } = await openPage(true, () =>
      PEOPLE.map((one) =>
        one.node.state === 'INVITED'
          ? { ...one, node: { ...one.node, invitation: invitation(3, 'OPEN', dispatch) } }
          : one,
      ),
    );
    const row = within(list).getByRole('row', { name: /赵长河/ });
    expect(row.textContent).toContain('短信发送中');
    expect(within(row).queryByRole('button', { name: '重发短信' })).toBeNull();
    dispatch = { state: 'GIVEN_UP', problem };
    const again = await within(list).findByRole('button', { name: '重发短信' });
    expect(row.textContent).toContain('短信未送达');
    expect(row.textContent).toContain('短信没有发出去。请稍后再试。');
    await user.click(again);
    await waitFor(() =>
      expect(invitesIn(sent)).toEqual([{ personIds: ['Person:3'], textLink: true, purpose: 'JOIN' }]),
    );
  });

  it('one shows the code and the link once', async () => {
    const { user, sent, list } = await openPage();
    const row = within(list).getByRole('row', { name: /李桂兰/ });
    await user.click(within(row).getByRole('button', { name: '发邀请' }));
    const dialog = screen.getByRole('dialog', { name: '邀请李桂兰开通账号' });
    await user.click(within(dialog).getByRole('button', { name: /显示二维码和链接/ }));
    const link = await screen.findByLabelText<HTMLInputElement>('邀请链接');
    expect(link.value).toBe('https://xiajin.example/invitation#secret-of-Person:2');
    expect(screen.getByRole('img', { name: '李桂兰的邀请二维码' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '复制链接' }));
    expect(await screen.findByText('已复制')).toBeTruthy();
    expect(await navigator.clipboard.readText()).toBe(link.value);
    expect(invitesIn(sent)).toEqual([{ personIds: ['Person:2'], textLink: false, purpose: 'JOIN' }]);
  });

  it('to who was given another number takes a second administrator who has asked them', async () => {
    const renumbered = (own: boolean) => {
      const { node, ...edge } = person(1, '王立新', 'OPEN');
      const change = {
        at: '2026-11-28T01:00:00Z',
        settlesAt: '2026-12-28T01:00:00Z',
        by: '网格中心 主任',
        own,
      };
      return {
        ...edge,
        node: {
          ...node,
          numberChanged: { __typename: 'NumberChange', ...change },
          invitation: own ? null : invitation(1, 'OPEN', { state: 'GIVEN_UP' }),
        },
      };
    };
    let people = [renumbered(true), ...PEOPLE.slice(1, 2)];
    const { user, list, sent } = await openPage(true, () => people);
    const row = within(list).getByRole('row', { name: /王立新/ });
    expect(row.textContent).toContain('改过手机号');
    await user.click(within(row).getByRole('button', { name: '重设密码' }));
    let dialog = screen.getByRole('dialog', { name: '请王立新重设密码' });
    expect(dialog.textContent).toContain('要由另一位管理员与本人核对后发出');
    expect(within(dialog).queryByRole('checkbox')).toBeNull();
    for (const name of [/^显示二维码和链接/, '短信发链接'])
      expect(within(dialog).getByRole('button', { name })).toBeDisabled();

    people = [renumbered(false), ...PEOPLE.slice(1, 2)];
    await user.click(within(dialog).getByRole('button', { name: '取消' }));
    await waitFor(() => expect(sent.filter(({ name }) => name === 'AccountPeople')).toHaveLength(2));
    // A message is not sent again either before they were asked.
    await user.click(await within(list).findByRole('button', { name: '重发短信' }));
    expect(invitesIn(sent)).toEqual([]);
    dialog = screen.getByRole('dialog', { name: '请王立新重设密码' });
    const show = within(dialog).getByRole('button', { name: /^显示二维码和链接/ });
    expect(show).toBeDisabled();
    await user.click(within(dialog).getByRole('checkbox', { name: /已向本人核对/ }));
    await user.click(show);
    await waitFor(() =>
      expect(invitesIn(sent)).toEqual([
        { personIds: ['Person:1'], textLink: false, purpose: 'RESET', numberVerified: true },
      ]),
    );
  });

  it('is taken back from the row', async () => {
    const { user, sent, list } = await openPage();
    const row = within(list).getByRole('row', { name: /赵长河/ });
    await user.click(within(row).getByRole('button', { name: '撤回' }));
    expect(await screen.findByText('已撤回给赵长河的邀请')).toBeTruthy();
    expect(sent.filter(({ name }) => name === 'RevokeInvitation').map((one) => one.variables.input)).toEqual([
      { invitationId: 'Invitation:3' },
    ]);
  });
});

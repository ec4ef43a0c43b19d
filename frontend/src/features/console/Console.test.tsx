import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept, type Stub } from '@/test/intercept';

const typed = <T extends object>(name: string, fields: T) => ({ __typename: name, ...fields });
const PORTAL = typed('Portal', {
  name: '省级管理员',
  role: 'province-admin',
  prefix: '37',
  area: '山东省',
  mayChange: true,
  mayTakeAll: true,
  baseHost: 'localhost',
  demo: true,
  keycloak: true,
});
const OBSERVER = {
  ...PORTAL,
  name: '省级查看',
  role: 'province-observer',
  mayChange: false,
  mayTakeAll: false,
};
const EXPORT = typed('PortalExport', {
  id: 'PortalExport:1',
  state: 'DONE',
  askedAt: '2026-06-30T01:00:00Z',
  doneAt: '2026-06-30T01:02:00Z',
  size: '1400000',
  sha256: 'ab12',
  rows: 31000,
  files: 12,
  fresh: true,
  url: '/portal/exports/1',
  problem: null,
});
const COUNTY = typed('PortalCounty', {
  code: '371427',
  name: '夏津县',
  host: 'xiajin',
  url: 'http://xiajin.localhost/',
  state: 'OPEN',
  reason: '',
  since: '2026-06-01T00:00:00Z',
  openedAt: '2026-06-01T00:00:00Z',
  quota: 2000,
  people: 312,
  accounts: 300,
  lastActivityAt: '2026-06-30T01:00:00Z',
  countedAt: '2026-06-30T01:05:00Z',
  managingPosts: [typed('ManagingPost', { code: 'director', name: '主任', unit: '县网格中心', holders: 1 })],
  exports: [] as (typeof EXPORT)[],
  invites: [],
});
const OTHER = {
  ...COUNTY,
  code: '371428',
  name: '武城县',
  host: 'wucheng',
  state: 'SUSPENDED',
  reason: '数据核对',
};
const ACT = typed('PlatformAct', {
  id: 'PlatformAct:1',
  type: 'suspend_county',
  words: '暂停武城县：数据核对',
  by: '省级管理员',
  role: 'province-admin',
  countyCode: '371428',
  at: '2026-06-30T01:00:00Z',
});
const acts = (nodes: readonly (typeof ACT)[], endCursor: string | null = null) =>
  typed('PlatformActConnection', {
    edges: nodes.map((node) => typed('PlatformActEdge', { node })),
    pageInfo: typed('PageInfo', { hasNextPage: endCursor !== null, endCursor }),
  });
const OPENING = typed('Opening', {
  id: 'Opening:1',
  code: '371428',
  name: '武城县',
  host: 'wucheng',
  url: 'http://wucheng.localhost/',
  template: 'xiajin',
  quota: null,
  administrator: '李四',
  phone: '138****1234',
  postCode: 'director',
  state: 'RUNNING',
  steps: [
    typed('OpeningStep', { step: 'CHECK', name: '核对', state: 'DONE', at: '2026-06-30T01:00:00Z' }),
    typed('OpeningStep', { step: 'SCHEMA', name: '建立数据区', state: 'RUNNING', at: null as string | null }),
  ],
  problem: null as object | null,
  attempts: 0,
  nextAttemptAt: null as string | null,
  by: '省级管理员',
  createdAt: '2026-06-30T00:59:00Z',
  startedAt: '2026-06-30T01:00:00Z',
  finishedAt: null,
  mayChange: false,
  mayUndo: true,
  invite: null as object | null,
});
const TEMPLATE = typed('TemplatePack', {
  code: 'xiajin',
  title: '三三制规则',
  county: '夏津县',
  units: [typed('TemplateUnits', { kind: 'TOWNSHIP', count: 14 })],
  posts: 120,
  items: 51,
  callTypes: ['文字呼叫'],
  cases: 9,
  administrators: [typed('TemplatePost', { code: 'director', name: '主任', unit: '县网格中心' })],
});

const about = (fields: object) => ({ portal: typed('Portal', fields) });
const done = (fields: object) => ({
  act: typed('PortalPayload', { opening: null, county: null, errors: [], ...fields }),
});

function open(path: string, stubs: Readonly<Record<string, Stub>> = {}, portal = PORTAL) {
  const app = renderApp({ path: '/counties', unit: 'centre', portal: true });
  const sent = intercept({
    Portal: () => ({ portal }),
    Counties: () => about({ counties: [COUNTY, OTHER] }),
    County: ({ code }) =>
      about({ county: [COUNTY, OTHER].find((each) => each.code === code) ?? null, acts: acts([ACT]) }),
    Openings: () => about({ openings: [OPENING] }),
    Opening: () => about({ opening: OPENING }),
    Templates: () => about({ packs: [TEMPLATE] }),
    Division: () =>
      about({ division: typed('Division', { province: '山东省', problem: null, nameProblem: null }) }),
    PlatformActs: () => about({ acts: acts([ACT]) }),
    ...stubs,
  });
  void app.router.navigate(path);
  return { ...app, sent };
}
const named = (sent: ReturnType<typeof open>['sent'], name: string) =>
  sent.filter((operation) => operation.name === name).map(({ variables }) => variables);

describe('the counties one looks after', () => {
  it('stand with their states, and one of them closely', async () => {
    const { user, router } = open('/console');
    expect(await screen.findByRole('heading', { name: '县市总览', level: 1 })).toBeTruthy();
    expect(await screen.findByText('共 2 个')).toBeTruthy();
    await user.click(screen.getByRole('link', { name: '武城县' }));
    const pane = await screen.findByRole('region', { name: '所选的县' });
    expect(await within(pane).findByText(/数据核对/, { selector: '.note div' })).toBeTruthy();
    expect(within(pane).getByText('暂停武城县：数据核对')).toBeTruthy();
    expect(router.state.location.search).toBe('?county=371428');
    expect(within(pane).queryByRole('button', { name: '暂停办理…' })).toBeNull();
    expect(within(pane).getByRole('button', { name: '恢复办理…' })).toBeTruthy();
  });

  it('are only looked at by who may not change them', async () => {
    open('/console?county=371427', {}, OBSERVER);
    const pane = await screen.findByRole('region', { name: '所选的县' });
    expect(await within(pane).findByRole('heading', { name: '夏津县' })).toBeTruthy();
    expect(screen.getAllByText('只能查看').length).toBeGreaterThan(0);
    for (const name of [/暂停/, /停用/, /人数上限/, /导出/, /任命/, /接入新县/])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('are suspended with a reason, after saying what that leads to', async () => {
    const { user, sent } = open('/console?county=371427', {
      SuspendCounty: () => done({ county: { ...COUNTY, state: 'SUSPENDED', reason: '数据核对' } }),
    });
    await user.click(await screen.findByRole('button', { name: '暂停办理…' }));
    const dialog = screen.getByRole('dialog', { name: '暂停夏津县' });
    expect(within(dialog).getByText(/不能呼叫、受理、答复/)).toBeTruthy();
    const button = within(dialog).getByRole('button', { name: /^暂停办理/ });
    expect(button).toBeDisabled();
    await user.type(within(dialog).getByLabelText(/暂停的原因/), '数据核对');
    await user.click(button);
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '暂停夏津县' })).toBeNull());
    expect(named(sent, 'SuspendCounty')).toEqual([{ input: { code: '371427', reason: '数据核对' } }]);
  });

  it('have so many people as is allowed, which says what that leads to', async () => {
    const { user, sent } = open('/console?county=371427', {
      SetCountyQuota: () => done({ county: { ...COUNTY, quota: 2500 } }),
    });
    await user.click(await screen.findByRole('button', { name: '人数上限…' }));
    const dialog = screen.getByRole('dialog', { name: '夏津县的人数上限' });
    expect(within(dialog).getByText(/网格员也算/)).toBeTruthy();
    const field = within(dialog).getByLabelText(/在岗人数上限/);
    await user.clear(field);
    await user.type(field, '很多');
    expect(within(dialog).getByRole('button', { name: /^保存/ })).toBeDisabled();
    await user.clear(field);
    await user.type(field, '2500');
    await user.click(within(dialog).getByRole('button', { name: /^保存/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(named(sent, 'SetCountyQuota')).toEqual([{ input: { code: '371427', quota: 2500 } }]);
  });

  it('are closed only with an export of these days and the name written by hand', async () => {
    let exports: (typeof EXPORT)[] = [];
    const { user, sent } = open('/console?county=371427', {
      County: () => about({ county: { ...COUNTY, exports }, acts: acts([]) }),
      CloseCounty: () => done({ county: { ...COUNTY, state: 'CLOSED', reason: '并入德城区' } }),
      ExportCounty: () => {
        exports = [EXPORT];
        return done({ county: { ...COUNTY, exports } });
      },
    });
    await user.click(await screen.findByRole('button', { name: '停用…' }));
    let dialog = screen.getByRole('dialog', { name: '停用夏津县' });
    expect(within(dialog).getByText(/24 小时之内没有导出过/)).toBeTruthy();
    await user.type(within(dialog).getByLabelText(/停用的原因/), '并入德城区');
    await user.type(within(dialog).getByLabelText(/请输入县名/), '夏津县');
    expect(within(dialog).getByRole('button', { name: /^停用本县/ })).toBeDisabled();
    await user.click(within(dialog).getByRole('button', { name: '取消' }));

    await user.click(screen.getByRole('button', { name: '导出全部数据' }));
    expect(await screen.findByRole('link', { name: '下载' })).toHaveAttribute('href', '/portal/exports/1');
    await user.click(screen.getByRole('button', { name: '停用…' }));
    dialog = screen.getByRole('dialog', { name: '停用夏津县' });
    await user.type(within(dialog).getByLabelText(/停用的原因/), '并入德城区');
    const name = within(dialog).getByLabelText(/请输入县名/);
    await user.type(name, '夏津');
    const button = within(dialog).getByRole('button', { name: /^停用本县/ });
    expect(button).toBeDisabled();
    await user.type(name, '县');
    await user.click(button);
    await waitFor(() =>
      expect(named(sent, 'CloseCounty')).toEqual([
        { input: { code: '371427', name: '夏津县', reason: '并入德城区' } },
      ]),
    );
  });

  it('say what the server refuses, with what to do', async () => {
    const error = typed('PortalError', {
      field: null,
      code: 'COUNTY_STATE',
      message: '夏津县现在不能这样操作。',
      nextStep: '请刷新后查看它的状态。',
    });
    const { user } = open('/console?county=371428', { ResumeCounty: () => done({ errors: [error] }) });
    await user.click(await screen.findByRole('button', { name: '恢复办理…' }));
    const dialog = screen.getByRole('dialog', { name: '恢复武城县' });
    await user.click(within(dialog).getByRole('button', { name: /^恢复办理/ }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      '夏津县现在不能这样操作。 怎么改：请刷新后查看它的状态。',
    );
  });
});

describe('opening a county', () => {
  it('says what is missing before it begins, and may be put down half done', async () => {
    const { user, sent, router } = open('/console/openings/new', {
      SaveOpening: () => done({ opening: { ...OPENING, state: 'DRAFT', mayChange: true } }),
    });
    const pane = await screen.findByRole('region', { name: '所选的接入' });
    await user.type(within(pane).getByLabelText(/区划代码/), '371428');
    expect(await within(pane).findByText(/371428 属于山东省，可以接入/)).toBeTruthy();
    await user.click(within(pane).getByRole('button', { name: '存好并开始接入' }));
    expect(within(pane).getAllByText(/还没有填/)).toHaveLength(6);
    expect(named(sent, 'SaveOpening')).toEqual([]);
    await user.click(within(pane).getByRole('button', { name: '先存着' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/console/openings/Opening%3A1'));
    expect(named(sent, 'SaveOpening')).toMatchObject([
      { input: { openingId: null, code: '371428', name: '' } },
    ]);
  });

  it('is watched step by step, tried again where it fails, and ends with the invitation', async () => {
    let opening = { ...OPENING };
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user, sent } = open('/console/openings/Opening:1', {
      Opening: () => about({ opening }),
      RetryOpening: () => done({ opening }),
    });
    expect(await screen.findByText('正在接入', { selector: '[role=status] *' })).toBeTruthy();
    const pane = screen.getByRole('region', { name: '所选的接入' });

    opening = {
      ...opening,
      state: 'FAILING',
      attempts: 2,
      nextAttemptAt: '2026-06-30T01:05:00Z',
      problem: typed('PortalProblem', {
        code: 'DATABASE_AWAY',
        message: '数据库没有回应。',
        nextStep: '会再试。',
      }),
    };
    await act(() => vi.advanceTimersByTimeAsync(1500));
    expect(await within(pane).findByText('数据库没有回应。')).toBeTruthy();
    expect(within(pane).getByText('已试 2 次，09:05:00 自动再试。')).toBeTruthy();
    await user.click(within(pane).getByRole('button', { name: '现在再试' }));
    expect(named(sent, 'RetryOpening')).toEqual([{ input: { openingId: 'Opening:1' } }]);

    opening = {
      ...opening,
      state: 'DONE',
      problem: null,
      mayUndo: false,
      invite: typed('AdministratorInvite', {
        id: 'AdministratorInvite:1',
        state: 'DONE',
        name: '李四',
        phone: '138****1234',
        postCode: 'director',
        by: '省级管理员',
        askedAt: '2026-06-30T01:00:00Z',
        doneAt: '2026-06-30T01:01:00Z',
        link: 'http://wucheng.localhost/invitation#secret',
        expiresAt: '2026-07-07T01:01:00Z',
        problem: null,
      }),
    };
    await act(() => vi.advanceTimersByTimeAsync(1500));
    expect(await within(pane).findByText('武城县已开通。')).toBeTruthy();
    await user.click(within(pane).getByRole('button', { name: '看二维码' }));
    expect(screen.getByRole('img', { name: '邀请李四担任武城县管理员的二维码' })).toBeTruthy();
    expect(within(pane).queryByRole('button', { name: '撤销接入…' })).toBeNull();
    vi.useRealTimers();
  });
});

it('lists what was done, page by page', async () => {
  const second = { ...ACT, id: 'PlatformAct:2', words: '恢复武城县' };
  const { user } = open('/console/acts', {
    PlatformActs: ({ after }) => about({ acts: after === null ? acts([ACT], 'cursor') : acts([second]) }),
  });
  expect(await screen.findByText('暂停武城县：数据核对')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '再看 50 条' }));
  expect(await screen.findByText('恢复武城县')).toBeTruthy();
  expect(screen.getByText('暂停武城县：数据核对')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '再看 50 条' })).toBeNull();
});

import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/test/app';
import { sayOnStream } from '@/test/fakeStream';
import { intercept } from '@/test/intercept';
import { samplePage, sampleUnit } from '@/test/sampleUnits';
import { serverClock } from '@/time/serverClock';

const VILLAGE = 'Unit:371427109003';

/** The page over the mock's county of 30,000 units, while nothing rings. */
function openPage(path = '/organisation') {
  const app = renderApp({ path, unit: 'centre' });
  for (const { ringing } of app.world.calls) ringing.clear();
  return app;
}
const tree = () => screen.findByRole('tree', { name: '组织树' });
const form = (name: RegExp) => screen.findByRole('form', { name });

describe('the tree', () => {
  it('draws only what can be seen of a township with all its villages', async () => {
    const { user } = openPage();
    const rows = await tree();
    await user.click(await within(rows).findByRole('treeitem', { name: /^银城街道/ }));
    rows.focus();
    await user.keyboard('{ArrowRight}');
    const village = await within(rows).findByRole('treeitem', { name: /^演示村 01/ });
    expect(village.getAttribute('aria-setsize')).toBe('150');
    expect(village.getAttribute('aria-level')).toBe('4');
    expect(within(rows).getAllByRole('treeitem').length).toBeLessThan(60);
  });

  it('is walked by arrow keys, and Enter opens the unit', async () => {
    const { user, router } = openPage();
    const rows = await tree();
    const first = await within(rows).findByRole('treeitem', { name: /^夏津县/ });
    rows.focus();
    expect(rows.getAttribute('aria-activedescendant')).toBe(first.id);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(await screen.findByRole('region', { name: '银城街道' })).toBeTruthy();
    expect(router.state.location.search).toContain('unit=');
  });

  it('opens itself at the unit the address names', async () => {
    openPage(`/organisation?unit=${VILLAGE}`);
    const row = await within(await tree()).findByRole('treeitem', { name: /^演示村 03/, selected: true });
    expect(row.getAttribute('aria-level')).toBe('5');
  });

  it('offers to move a unit by Alt and an arrow, and saves nothing by itself', async () => {
    const { user } = openPage(`/organisation?unit=${VILLAGE}`);
    const sent = intercept({});
    const rows = await tree();
    await within(rows).findByRole('treeitem', { name: /^演示村 03/, selected: true });
    rows.focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const amend = await form(/改资料：演示村 03/);
    expect(within(amend).getByText('在同级中排到第 2 位。')).toBeTruthy();
    await waitFor(() => expect(sent.map(({ name }) => name)).toContain('PreviewReorganisation'));
    expect(sent.map(({ name }) => name)).not.toContain('Reorganise');
  });
});

describe('an act on a unit', () => {
  it('shows what stands in the way, with what to do, and cannot be saved then', async () => {
    const { user } = openPage(`/organisation?unit=${VILLAGE}`);
    intercept({
      PreviewReorganisation: () => ({
        previewReorganisation: {
          __typename: 'ReorganisationPreview',
          words: '停用演示村 03',
          unitsBelow: 28,
          openCalls: 3,
          warnings: ['3 人的任职当天一并结束。'],
          changes: [],
          calls: [],
          postsEnding: [],
          errors: [
            {
              __typename: 'OrganisationError',
              field: 'successorId',
              code: 'HAS_OPEN_CALLS',
              message: '还有 3 件呼叫没有办结。',
              nextStep: '请选由谁承接。',
            },
          ],
        },
      }),
    });
    await user.click(await screen.findByRole('button', { name: '停用…' }));
    const close = await form(/停用：演示村 03/);
    expect(await within(close).findByText('还有 3 件呼叫没有办结。')).toBeTruthy();
    expect(within(close).getByText('怎么改：请选由谁承接。', { exact: false })).toBeTruthy();
    expect(within(close).getByText('3 人的任职当天一并结束。')).toBeTruthy();
    expect(within(close).getByRole<HTMLButtonElement>('button', { name: /起停用/ }).disabled).toBe(true);
  });

  it('that somebody else was first in says who, and keeps what is written', async () => {
    const { user } = openPage(`/organisation?unit=${VILLAGE}`);
    const sent = intercept({
      Reorganise: () => ({
        act: {
          __typename: 'OrganisationPayload',
          act: null,
          errors: [
            {
              __typename: 'OrganisationError',
              field: null,
              code: 'CHANGED_MEANWHILE',
              message: '网格中心 主任 10:12 刚改过演示村 03。',
              nextStep: '请看过再改。',
            },
          ],
        },
      }),
    });
    await user.click(await screen.findByRole('button', { name: '停用…' }));
    const close = await form(/停用：演示村 03/);
    await user.type(within(close).getByLabelText('原因'), '并村');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(close).findByText('网格中心 主任 10:12 刚改过演示村 03。')).toBeTruthy();
    const pages = () => sent.filter(({ name }) => name === 'UnitPage').length;
    const before = pages();
    await user.click(within(close).getByRole('button', { name: '看最新的，接着改' }));
    await waitFor(() => expect(pages()).toBeGreaterThan(before));
    expect(within(close).getByLabelText<HTMLTextAreaElement>('原因').value).toBe('并村');
  });

  it('is sent again under the same number when the answer was lost', async () => {
    const { user } = openPage(`/organisation?unit=${VILLAGE}`);
    const sent = intercept({ Reorganise: () => 'unreachable' });
    await user.click(await screen.findByRole('button', { name: '停用…' }));
    const close = await form(/停用：演示村 03/);
    await user.type(within(close).getByLabelText('原因'), '并村');
    const acts = () => sent.filter(({ name }) => name === 'Reorganise');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(close).findByText('连不上服务器。')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(acts()).toHaveLength(2));
    const [first, second] = acts().map(({ variables }) => variables.input?.['requestId']);
    expect(first).toBe(second);
  });
});

it('a deputy stands in for a week, until the day after the last', async () => {
  const { user } = openPage(`/organisation?unit=${VILLAGE}`);
  const sent = intercept({});
  const posts = await screen.findByRole('region', { name: '岗位和人' });
  const duty = within(posts).getByRole('row', { name: /值班员/ });
  await user.click(within(duty).getByRole('button', { name: '代班…' }));
  const dialog = await screen.findByRole('dialog', { name: /代班：演示村 03 值班员/ });
  await user.type(within(dialog).getByRole('combobox', { name: '人员' }), '李桂兰');
  await user.click(await screen.findByTitle('李桂兰'));
  const since = within(dialog).getByLabelText<HTMLInputElement>('从哪天起').value;
  await user.click(within(dialog).getByRole('button', { name: /安排代班/ }));
  await waitFor(() => expect(sent.some(({ name }) => name === 'Appoint')).toBe(true));
  const input = sent.find(({ name }) => name === 'Appoint')?.variables.input as Record<string, string>;
  expect(input).toMatchObject({ deputy: true, personId: 'Person:1', since });
  expect(Date.parse(input['until'] ?? '') - Date.parse(since)).toBe(7 * 86_400_000);
});

it('an import says what is wrong, is mended by one press and writes the good rows', async () => {
  const { user } = openPage('/organisation?import=Workbook:1');
  const panel = await screen.findByRole('region', { name: '导入结果' });
  expect(within(panel).getByText('还没有写入')).toBeTruthy();
  await user.click(within(panel).getByRole('button', { name: '改为“专职”' }));
  await user.click(await within(panel).findByRole('button', { name: /写入正确的 706 行/ }));
  expect(await within(panel).findByText(/已写入 706 行。/)).toBeTruthy();
  expect(within(panel).getByRole('button', { name: '整批撤销…' })).toBeTruthy();
});

it('the past is shown, not changed', async () => {
  openPage(`/organisation?unit=${VILLAGE}&on=2025-06-01`);
  expect(await screen.findByText('这是 2025年6月1日 的组织，只能看。')).toBeTruthy();
  expect(await screen.findByRole('region', { name: '演示村 03' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '停用…' })).toBeNull();
});

it('a post that may not change the organisation is told so, and finds no entry for it', async () => {
  renderApp({ path: '/organisation', unit: '371427109' });
  expect(await screen.findByText('您的岗位不能改组织')).toBeTruthy();
  expect(screen.queryByRole('link', { name: '组织' })).toBeNull();
});

/** The live channel says which act changed the organisation last. */
const sayOrganisation = (organisation: number): void =>
  act(() =>
    sayOnStream({
      revision: 0,
      callId: null,
      callVersion: null,
      rings: false,
      organisation,
      serverTime: new Date(serverClock.now()).toISOString(),
    }),
  );

it('a unit with a place is drawn, and told in words', async () => {
  openPage(`/organisation?unit=${VILLAGE}`);
  const panel = await screen.findByRole('region', { name: '位置' });
  expect(within(panel).getByRole('img', { name: '演示村 03的位置示意图，北在上' })).toBeTruthy();
  const words = within(panel).getByText(/东经 116.08、北纬 36.99（CGCS2000）/).textContent;
  expect(words).toContain('面积 2,130 亩（1.42 平方公里）');
  expect(words).toContain('图上有同级 11 个（共 11 个填了位置）');
});

it('a boundary that is typed is drawn as soon as it is one', async () => {
  const { user } = openPage(`/organisation?unit=${VILLAGE}`);
  await user.click(await screen.findByRole('button', { name: '改名、改资料…' }));
  const amend = await form(/改资料：演示村 03/);
  await user.click(within(amend).getByText('位置和边界'));
  expect(within(amend).getByRole('img', { name: /位置示意图/ })).toBeTruthy();
  await user.clear(within(amend).getByLabelText(/^边界/));
  await user.clear(within(amend).getByLabelText('经度'));
  await user.clear(within(amend).getByLabelText('纬度'));
  expect(within(amend).queryByRole('img', { name: /位置示意图/ })).toBeNull();
});

describe('the list of acts', () => {
  const rows = () => screen.findAllByRole('row').then((found) => found.length - 1);

  it('is read on by pressing, and shows what was revoked', async () => {
    const { user } = openPage();
    await user.click(await screen.findByRole('button', { name: '改动记录' }));
    const row = await screen.findByRole('row', { name: /第 45 项改动/ });
    expect(within(row).getByText('已撤回')).toBeTruthy();
    expect(await rows()).toBe(20);
    await user.click(screen.getByRole('button', { name: /再看 20 条/ }));
    await screen.findByText('已列出 40 条');
    await user.click(screen.getByRole('button', { name: /再看 20 条/ }));
    await screen.findByText('已列出 45 条');
    expect(await rows()).toBe(45);
    expect(screen.queryByRole('button', { name: /再看/ })).toBeNull();
  });

  it('is narrowed by the address, and links to the units', async () => {
    openPage('/organisation?view=acts&kind=workbook_written');
    const row = await screen.findByRole('row', { name: /第 43 项改动/ });
    expect(within(row).getByText('等 340 个')).toBeTruthy();
    expect(within(row).getByRole('link', { name: '演示村 03' }).getAttribute('href')).toContain('unit=');
    expect(screen.queryByRole('row', { name: /第 45 项改动/ })).toBeNull();
  });
});

describe('when somebody else changes the organisation', () => {
  it('what is shown is read again, and who it was is said once', async () => {
    openPage(`/organisation?unit=${VILLAGE}`);
    const sent = intercept({});
    await screen.findByRole('region', { name: '演示村 03' });
    sayOrganisation(7);
    expect(screen.queryByText(/组织刚被/)).toBeNull();
    const pages = () => sent.filter(({ name }) => name === 'UnitPage').length;
    const before = pages();
    sayOrganisation(8);
    await waitFor(() => expect(pages()).toBeGreaterThan(before));
    expect(await screen.findByText('组织刚被县网格中心 主任改动，已更新：第 45 项改动')).toBeTruthy();
    const after = pages();
    sayOrganisation(8);
    expect(pages()).toBe(after);
  });

  it('an open form says so and keeps what is written', async () => {
    const { user } = openPage(`/organisation?unit=${VILLAGE}`);
    await user.click(await screen.findByRole('button', { name: '停用…' }));
    const close = await form(/停用：演示村 03/);
    await user.type(within(close).getByLabelText('原因'), '并村');
    intercept({
      UnitPage: () => ({
        unitPage: samplePage({
          unit: sampleUnit(VILLAGE, { name: '演示村 03', shortName: '演示村 03', revision: '2' }),
        }),
      }),
    });
    sayOrganisation(7);
    expect(await within(close).findByText('演示村 03刚被别人改过。')).toBeTruthy();
    await user.click(within(close).getByRole('button', { name: '看最新的，接着改' }));
    await waitFor(() => expect(within(close).queryByText('演示村 03刚被别人改过。')).toBeNull());
    expect(within(close).getByLabelText<HTMLTextAreaElement>('原因').value).toBe('并村');
  });
});

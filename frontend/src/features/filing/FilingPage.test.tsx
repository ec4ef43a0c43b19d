import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept } from '@/test/intercept';

const TOWNSHIP = '371427109';
const SITUATION = '村南坑塘被倾倒灰黑色废渣';
const PLACE = '演示村 03 村南坑塘';

beforeEach(() => {
  localStorage.clear();
  window.dispatchEvent(new StorageEvent('storage')); // As when another window has cleared it.
});

const situation = () => screen.findByLabelText<HTMLTextAreaElement>(/^2?情况/);

async function write(user: ReturnType<typeof renderApp>['user']): Promise<void> {
  await screen.findByRole('combobox', { name: /什么事/ });
  await user.keyboard('gtf{Enter}');
  await user.paste(SITUATION);
  await user.tab();
  await user.paste(PLACE);
}

describe('by keyboard', () => {
  test('eight keys and the words file a call', async () => {
    const { user, router, world } = renderApp({ path: '/desk', unit: TOWNSHIP });
    await screen.findByRole('heading', { level: 1 });
    const before = world.calls.length;

    await user.keyboard('n'); // 1
    const item = await screen.findByRole('combobox', { name: /什么事/ });
    await waitFor(() => expect(document.activeElement).toBe(item));
    await user.keyboard('gtf'); // 4
    await user.keyboard('{Enter}'); // 5
    await user.keyboard(SITUATION);
    await user.tab(); // 6
    await user.keyboard(PLACE);
    await user.keyboard('{Control>}{Enter}{/Control}'); // 7, 8

    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/calls\/Call/));
    expect(world.calls).toHaveLength(before + 1);
    expect(world.calls.at(-1)).toMatchObject({ situation: SITUATION, place: PLACE, item: { number: 15 } });
    expect(JSON.parse(localStorage.getItem('huying.drafts.371427.Account:1') ?? '[]')).toEqual([]);
  });

  test('several call types are chosen by their digit, the first being usual', async () => {
    const { user } = renderApp({ path: '/calls/new', unit: TOWNSHIP });
    const sent = intercept({
      Choices: () => ({
        rulebook: {
          number: 1,
          wordsRequiredAtOrBelow: 2,
          filingTypes: [
            { mine: true, itemIds: null, callType: { code: 'work', name: '工作推进哨', colour: '' } },
            { mine: true, itemIds: null, callType: { code: 'hard', name: '攻坚克难哨', colour: '' } },
            { mine: false, itemIds: null, callType: { code: 'chief', name: '书记哨', colour: '' } },
          ],
          answerResults: [],
          ratingAxes: [],
        },
      }),
    });
    await screen.findByRole('combobox', { name: /什么事/ });
    await user.keyboard('gtf{Enter}');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /工作推进哨/ }).checked).toBe(true);
    await user.keyboard('2');
    await waitFor(async () => expect(document.activeElement).toBe(await situation()));
    await user.keyboard(SITUATION);
    await user.tab();
    await user.keyboard(`${PLACE}{Control>}{Enter}{/Control}`);
    await waitFor(() => expect(sent.some(({ name }) => name === 'FileCall')).toBe(true));
    const input = sent.find(({ name }) => name === 'FileCall')?.variables.input;
    expect(input).toMatchObject({ callTypeCode: 'hard', itemId: 'Item:15' });
  });
});

test('tells before sending who will be called and by when', async () => {
  const { user } = renderApp({ path: '/calls/new', unit: TOWNSHIP });
  await screen.findByRole('combobox', { name: /什么事/ });
  await user.keyboard('15{Enter}');
  const ahead = screen.getByRole('complementary', { name: '发出后会怎样' });
  expect(await within(ahead).findByText('县网格中心立即响铃')).toBeDefined();
  expect(within(ahead).getByText('生态环境分局到场')).toBeDefined();
  expect(within(ahead).getByText('发现、制止、保护现场，配合取证')).toBeDefined();
});

test('asks what the kind of call asks, and tells who must approve before anybody is called', async () => {
  const { user } = renderApp({ path: '/calls/new', unit: TOWNSHIP });
  const sent = intercept({
    CallPreview: () => ({
      callPreview: {
        __typename: 'CallPreview',
        asOf: '2025-09-26T10:00:00Z',
        approvers: ['乡镇 书记', '乡镇 主任'],
        units: false,
        evidenceAtLeast: 0,
        callers: [],
        persons: [{ id: 'Post:9', name: '生态环境分局 局长' }],
        fields: [
          { code: 'depth', name: '积水深度', kind: 'NUMBER', required: true, choices: [], help: '厘米' },
        ],
        axes: [{ code: 'risk', name: '风险', levels: [{ code: 'high', name: '高' }] }],
        steps: [],
      },
    }),
  });
  await screen.findByRole('combobox', { name: /什么事/ });
  await user.keyboard('15{Enter}');
  const ahead = screen.getByRole('complementary', { name: '发出后会怎样' });
  expect(await within(ahead).findByText('先报 乡镇 书记、乡镇 主任 审批')).toBeDefined();
  expect(within(ahead).getByText('同意后才发出；在此之前不响铃、不起算。')).toBeDefined();

  await user.type(await situation(), SITUATION);
  await user.type(screen.getByLabelText(/在哪/), PLACE);
  await user.click(screen.getByRole('radio', { name: /高/ }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText(/“积水深度”还没有填。/)).toBeDefined();
  expect(sent.some(({ name }) => name === 'FileCall')).toBe(false);

  await user.type(screen.getByLabelText(/积水深度/), '30');
  await user.click(screen.getByRole('combobox', { name: /呼叫给谁/ }));
  await user.click(await screen.findByTitle('生态环境分局 局长'));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent.some(({ name }) => name === 'FileCall')).toBe(true));
  expect(sent.find(({ name }) => name === 'FileCall')?.variables.input).toMatchObject({
    fields: [{ code: 'depth', values: ['30'] }],
    axes: [{ axis: 'risk', level: 'high' }],
    personPostId: 'Post:9',
  });
});

test('says at each field what is missing, and goes to the first', async () => {
  const { user } = renderApp({ path: '/calls/new', unit: TOWNSHIP });
  const item = await screen.findByRole('combobox', { name: /什么事/ });
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByText(/还没有选事项。/)).textContent).toContain('按 Enter 选中');
  expect(screen.getByText(/还没有写情况。/)).toBeDefined();
  expect(screen.getByText(/还没有写在哪。/)).toBeDefined();
  expect(document.activeElement).toBe(item);
  await user.keyboard('gtf{Enter}');
  expect(screen.queryByText(/还没有选事项。/)).toBeNull();
});

test('shows the server’s refusal at its field', async () => {
  const { user } = renderApp({ path: '/calls/new', unit: TOWNSHIP });
  intercept({
    FileCall: () => ({
      act: {
        call: null,
        errors: [
          {
            field: 'situation',
            code: 'WORDS_TOO_LONG',
            message: '文字超过 2000 字。',
            nextStep: '请精简。',
            happened: [],
          },
        ],
      },
    }),
  });
  await write(user);
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByText(/文字超过 2000 字。/)).textContent).toContain('请精简。');
  expect((await situation()).getAttribute('aria-invalid')).toBe('true');
});

describe('without the server', () => {
  test('the call is kept as not sent and is sent again under the same request id', async () => {
    const first = renderApp({ path: '/calls/new', unit: TOWNSHIP });
    let up = false;
    const sent = intercept({ FileCall: () => (up ? answered : 'unreachable') });
    await write(first.user);
    await first.user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('没发出去。')).toBeDefined();
    expect(screen.getByText('未发送')).toBeDefined();

    up = true;
    await first.user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(first.router.state.location.pathname).toBe('/calls/Call%3A18'));
    const ids = sent
      .filter(({ name }) => name === 'FileCall')
      .map(({ variables }) => variables.input?.['requestId']);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  test('another call can be written meanwhile; the first waits in the list', async () => {
    const { user } = renderApp({ path: '/calls/new', unit: TOWNSHIP });
    intercept({ FileCall: () => 'unreachable' });
    await write(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.click(await screen.findByRole('button', { name: '另写一件' }));
    const waiting = screen.getByRole('region', { name: '未发送的呼叫和草稿' });
    expect(within(waiting).getByText('固体废物倾倒')).toBeDefined();
    expect((await situation()).value).toBe('');
    await user.click(within(waiting).getByRole('button', { name: '接着写' }));
    expect((await situation()).value).toBe(SITUATION);
  });

  test('when the first attempt had arrived after all, changed words are not filed twice by accident', async () => {
    const { user } = renderApp({ path: '/calls/new', unit: TOWNSHIP });
    const sent = intercept({
      FileCall: () => ({
        act: {
          call: null,
          errors: [
            {
              field: 'requestId',
              code: 'REQUEST_REUSED',
              message: '已用。',
              nextStep: '请刷新。',
              happened: [],
            },
          ],
        },
      }),
    });
    await write(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/上次已经发出了/);
    await user.click(screen.getByRole('button', { name: '作为另一件' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent.filter(({ name }) => name === 'FileCall')).toHaveLength(2));
    const [one, other] = sent.filter(({ name }) => name === 'FileCall');
    expect(one?.variables.input?.['requestId']).not.toBe(other?.variables.input?.['requestId']);
    expect(other?.variables.input?.['situation']).toBe(SITUATION);
  });
});

test('a draft is there again after the page was left', async () => {
  const { user, router } = renderApp({ path: '/calls/new', unit: TOWNSHIP });
  await write(user);
  await router.navigate('/desk');
  await waitFor(() => expect(screen.queryByRole('combobox', { name: /什么事/ })).toBeNull());
  await router.navigate('/calls/new');
  expect((await situation()).value).toBe(SITUATION);
  await screen.findByText(/草稿已存/);
});

test('a post that files no calls is told so', async () => {
  renderApp({ path: '/calls/new', unit: 'ecology' });
  expect(await screen.findByText('您的岗位不能发出呼叫')).toBeDefined();
});

const answered = {
  act: { call: { __typename: 'Call', id: 'Call:18', version: 1, spokenNumber: '0926-018' }, errors: [] },
};

import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import { MAX_BYTES, MAX_FILES } from '@/evidence/limits';
import { useUploads } from '@/evidence/useUploads';

import { EvidencePicker } from './EvidencePicker';

/** A request that stands still until the test moves it. */
class FakeRequest {
  static sent: FakeRequest[] = [];
  upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  response: unknown;
  aborted = false;
  name = '';
  open = vi.fn();
  setRequestHeader = vi.fn();

  send(body: FormData): void {
    this.name = (body.get('file') as File).name;
    FakeRequest.sent.push(this);
  }

  abort(): void {
    this.aborted = true;
  }

  answer(status: number, response: unknown): void {
    this.status = status;
    this.response = response;
    act(() => this.onload?.());
  }
}

const stored = (id: string, name: string) => ({
  id,
  kind: 'image',
  name,
  thumbnailUrl: `/files/evidence/${id}/thumbnail`,
});
const photo = (name: string): File => new File(['x'], name, { type: 'image/jpeg' });

function Host() {
  const uploads = useUploads();
  return (
    <>
      <EvidencePicker uploads={uploads} />
      <output>{uploads.ids.join(' ')}</output>
    </>
  );
}

const ids = (): string => document.querySelector('output')?.textContent ?? '';
const request = async (count: number): Promise<FakeRequest> => {
  await waitFor(() => expect(FakeRequest.sent).toHaveLength(count));
  return FakeRequest.sent[count - 1] ?? new FakeRequest();
};

function show() {
  render(<Host />);
  return {
    user: userEvent.setup(),
    chooser: screen.getByLabelText<HTMLInputElement>('加照片或 PDF', { selector: 'input' }),
  };
}

beforeEach(() => {
  FakeRequest.sent = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});

test('sends chosen files one after the other, tells how far they are, and counts only what has arrived', async () => {
  const { user, chooser } = show();
  await user.upload(chooser, [photo('a.jpg'), photo('b.jpg')]);
  const first = await request(1);
  expect(first.open).toHaveBeenCalledWith('POST', '/files/evidence');
  act(() => first.upload.onprogress?.({ lengthComputable: true, loaded: 30, total: 100 }));
  expect(screen.getByText('正在上传 30%')).toBeDefined();
  expect(screen.getByText('排队中')).toBeDefined();
  expect(screen.getByText('还有 2 个文件没有传上去')).toBeDefined();

  first.answer(201, stored('E1', 'a.jpg'));
  const second = await request(2);
  expect(second.name).toBe('b.jpg');
  expect(ids()).toBe('E1');
  second.answer(201, stored('E2', 'b.jpg'));
  await waitFor(() => expect(ids()).toBe('E1 E2'));
});

test('takes pasted and dropped files', async () => {
  show();
  const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
    clipboardData: { files: [photo('pasted.png')] },
  });
  act(() => void document.dispatchEvent(paste));
  expect((await request(1)).name).toBe('pasted.png');
  const drop = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
    dataTransfer: { files: [photo('dropped.jpg')] },
  });
  act(() => void screen.getByRole('group', { name: '证据' }).dispatchEvent(drop));
  expect(screen.getByText('dropped.jpg')).toBeDefined();
});

test('a file whose line broke can be sent again; one the server refused cannot', async () => {
  const { user, chooser } = show();
  await user.upload(chooser, photo('a.jpg'));
  const first = await request(1);
  act(() => first.onerror?.());
  await user.click(await screen.findByRole('button', { name: /再 ?传/ }));
  const again = await request(2);
  again.answer(400, {
    code: 'EVIDENCE_DISGUISED',
    message: '文件的内容和它的名字不符。',
    nextStep: '请选择原来的文件。',
  });
  expect(await screen.findByText('文件的内容和它的名字不符。请选择原来的文件。')).toBeDefined();
  expect(screen.queryByRole('button', { name: /再 ?传/ })).toBeNull();
});

test('a file taken away is no longer sent, and the next one goes', async () => {
  const { user, chooser } = show();
  await user.upload(chooser, [photo('a.jpg'), photo('b.jpg')]);
  const first = await request(1);
  await user.click(screen.getByRole('button', { name: '去掉a.jpg' }));
  expect(first.aborted).toBe(true);
  expect((await request(2)).name).toBe('b.jpg');
});

test('says at once what the server would refuse', async () => {
  const { user, chooser } = show();
  const large = Object.defineProperty(photo('large.jpg'), 'size', { value: MAX_BYTES + 1 });
  await user.upload(chooser, large);
  expect(await screen.findByText('超过 10 MB。请压缩后再加。')).toBeDefined();
  await user.upload(
    chooser,
    Array.from({ length: MAX_FILES }, (_, index) => photo(`${index}.jpg`)),
  );
  expect(await screen.findByText(/已满 9 个。/)).toBeDefined();
  expect(FakeRequest.sent).toHaveLength(1);
});

import { beforeEach, expect, test, vi } from 'vitest';

import { asNewCall, newDraft, type Draft } from './draft';
import { DraftStore } from './draftStore';

const KEY = 'drafts';
const memory = new Map<string, string>();
const storage = {
  getItem: (key: string) => memory.get(key) ?? null,
  setItem: (key: string, value: string) => void memory.set(key, value),
} as Storage;

beforeEach(() => memory.clear());

function written(situation: string): Draft {
  const draft = newDraft(0);
  return { ...draft, content: { ...draft.content, situation } };
}

test('keeps drafts over a reload, the newest first, under the request id they will be sent with', () => {
  const store = new DraftStore(storage, KEY);
  const [first, second] = [written('一'), written('二')];
  store.put(first);
  store.put({ ...second, unsent: true });
  const reloaded = new DraftStore(storage, KEY).all();
  expect(reloaded.map(({ requestId }) => requestId)).toEqual([second.requestId, first.requestId]);
  expect(reloaded[0]?.unsent).toBe(true);
});

test('replaces a draft by its newer words and forgets one that has become blank', () => {
  const store = new DraftStore(storage, KEY);
  const draft = written('一');
  store.put(draft);
  store.put({ ...draft, content: { ...draft.content, situation: '一二' } });
  expect(store.all()).toHaveLength(1);
  store.put({ ...draft, content: { ...draft.content, situation: '  ' } });
  expect(store.all()).toEqual([]);
});

test('tells its listeners', () => {
  const store = new DraftStore(storage, KEY);
  const listener = vi.fn();
  const stop = store.subscribe(listener);
  store.put(written('一'));
  stop();
  store.put(written('二'));
  expect(listener).toHaveBeenCalledTimes(1);
});

test.each(['no json', '{}', '[{"requestId":1}]', '[null]'])(
  'makes nothing of damaged storage: %s',
  (text) => {
    memory.set(KEY, text);
    expect(new DraftStore(storage, KEY).all()).toEqual([]);
  },
);

test('a draft that becomes another call gets another request id and keeps its words', () => {
  const draft = { ...written('一'), unsent: true };
  const other = asNewCall(draft);
  expect(other.requestId).not.toBe(draft.requestId);
  expect(other).toMatchObject({ unsent: false, content: { situation: '一' } });
});

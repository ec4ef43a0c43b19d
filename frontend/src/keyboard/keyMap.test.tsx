import { beforeEach, describe, expect, it, vi } from 'vitest';

import { isField, KeyMap, type KeyScope } from './keyMap';

let time = 0;
let singleKeys = true;
let keys: KeyMap;
let done: string[];

beforeEach(() => {
  time = 0;
  singleKeys = true;
  done = [];
  keys = new KeyMap(
    () => singleKeys,
    () => time,
  );
  document.body.innerHTML =
    '<input id="field"><input id="box" type="checkbox"><button id="button"></button><p id="text"></p>';
});

const scope = (title: string, names: readonly string[], modal = false): KeyScope => ({
  title,
  modal,
  bindings: names.map((name) => ({ keys: name, label: name, run: () => done.push(`${title} ${name}`) })),
});

function press(
  key: string,
  { on = 'text', ...init }: KeyboardEventInit & { on?: string } = {},
): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  document.getElementById(on)?.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  document.body.addEventListener('keydown', (event) => keys.handle(event));
});

describe('where keys go', () => {
  it('to the place mounted last, then to those before it', () => {
    keys.add(scope('page', ['n', 'Enter']));
    const remove = keys.add(scope('queue', ['Enter', 'j']));
    press('Enter');
    press('N');
    remove();
    press('Enter');
    press('j');
    expect(done).toEqual(['queue Enter', 'page n', 'page Enter']);
  });

  it('to the modal place alone, even when another is mounted after it', () => {
    keys.add(scope('ring', ['Enter'], true));
    keys.add(scope('queue', ['Enter', 'Escape']));
    press('Enter');
    expect(press('Escape').defaultPrevented).toBe(false);
    expect(done).toEqual(['ring Enter']);
  });

  it('nowhere while a dialog without keys of its own is open', () => {
    keys.add(scope('queue', ['j']));
    document.body.insertAdjacentHTML('beforeend', '<dialog open></dialog>');
    press('j');
    expect(done).toEqual([]);
  });
});

describe('two letters one after the other', () => {
  it('mean one thing when they come soon', () => {
    keys.add(scope('page', ['g h', 'h']));
    press('g');
    time = 1000;
    press('h');
    expect(done).toEqual(['page g h']);
  });

  it('mean two when they do not', () => {
    keys.add(scope('page', ['g h', 'h']));
    press('g');
    time = 1300;
    press('h');
    expect(done).toEqual(['page h']);
  });
});

describe('what is left alone', () => {
  beforeEach(() => void keys.add(scope('page', ['j', '/', 'Enter', 'Space', 'Escape', 'Ctrl+Enter'])));

  it('single keys in a field; Esc and Ctrl+Enter act there', () => {
    press('j', { on: 'field' });
    press('Enter', { on: 'field' });
    press('Escape', { on: 'field' });
    press('Enter', { on: 'field', ctrlKey: true });
    expect(done).toEqual(['page Escape', 'page Ctrl+Enter']);
  });

  it('Enter and Space on what they press anyway', () => {
    press('Enter', { on: 'button' });
    press(' ', { on: 'box' });
    press(' ');
    expect(done).toEqual(['page Space']);
  });

  it('single keys when they are switched off', () => {
    singleKeys = false;
    press('j');
    press('/');
    press('Enter');
    expect(done).toEqual(['page Enter']);
  });

  it('keys of an input method, with Alt, or handled already', () => {
    press('j', { isComposing: true });
    press('j', { altKey: true });
    const event = new KeyboardEvent('keydown', { key: 'j', cancelable: true });
    event.preventDefault();
    expect(keys.handle(event)).toBe(false);
    expect(done).toEqual([]);
  });
});

it('tells its listeners when places come and go', () => {
  const listener = vi.fn();
  keys.subscribe(listener);
  const remove = keys.add(scope('page', []));
  remove();
  expect(listener).toHaveBeenCalledTimes(2);
});

it('knows what a person writes in', () => {
  expect(['field', 'box', 'text'].map((id) => isField(document.getElementById(id)))).toEqual([
    true,
    false,
    false,
  ]);
});

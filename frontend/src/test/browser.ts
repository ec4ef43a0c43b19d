import '@testing-library/jest-dom/vitest';

import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

import { openFakeStream } from './fakeStream';

afterEach(cleanup);
// Two busy cores draw a whole page slowly; what never comes still fails.
configure({ asyncUtilTimeout: 8000 });

// What jsdom lacks of a browser, as an ordinary desk PC has it.
vi.stubGlobal('matchMedia', (media: string) => Object.assign(new EventTarget(), { matches: false, media }));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = (): void => undefined;
    unobserve = (): void => undefined;
    disconnect = (): void => undefined;
  },
);
Element.prototype.scrollIntoView = (): void => undefined;
HTMLDialogElement.prototype.showModal = function open(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

// The live channel's stream is the one thing that has no request and answer: tests speak on it themselves.
vi.mock('@/live/stream', () => ({ openDeskStream: openFakeStream }));

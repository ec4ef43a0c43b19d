import { describe, expect, it } from 'vitest';

import { partsOf } from './messages';

describe('a message', () => {
  it('leads where its address says', () => {
    expect(partsOf('邀请您：http://xiajin.localhost:8000/invitation#a-_9 ，7 天内有效。')).toEqual([
      { text: '邀请您：', link: false },
      { text: 'http://xiajin.localhost:8000/invitation#a-_9', link: true },
      { text: ' ，7 天内有效。', link: false },
    ]);
  });

  it('without an address is one piece', () => {
    expect(partsOf('验证码 123456，10 分钟内有效。')).toEqual([
      { text: '验证码 123456，10 分钟内有效。', link: false },
    ]);
  });
});

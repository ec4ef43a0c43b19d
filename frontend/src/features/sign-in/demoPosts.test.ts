import { describe, expect, it } from 'vitest';

import { groupPosts } from './demoPosts';

const post = (id: string, unit: string, kind: string) => ({ id, unit, kind, name: '值班席' });
const POSTS = [
  post('1', '县公安局', 'department'),
  post('2', '香赵庄镇', 'township'),
  post('3', '县网格中心', 'CENTRE'),
  post('4', '苏留庄镇', 'township'),
  post('5', '市热线', 'hotline'),
];
const grouped = (words: string) =>
  groupPosts(POSTS, words).map(({ label, posts }) => [label, posts.map(({ id }) => id)]);

describe('the posts of the demo', () => {
  it('stand in the order of a call’s path, unknown kinds last', () => {
    expect(grouped('')).toEqual([
      ['县网格中心', ['3']],
      ['乡镇', ['2', '4']],
      ['部门', ['1']],
      ['hotline', ['5']],
    ]);
  });

  it('are found by every word, in any order', () => {
    expect(grouped('庄镇')).toEqual([['乡镇', ['2', '4']]]);
    expect(grouped('值班 香赵')).toEqual([['乡镇', ['2']]]);
    expect(grouped('不存在')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { DATA } from '../../src/pages/market/model/amounts';
import { bountyOf, NEW_WISH, wishProblems } from '../../src/pages/market/model/wishForm';

describe('wishProblems', () => {
  it('wishProblems_shouldFindNoneWhereThereIsATitle', () => {
    expect(wishProblems({ ...NEW_WISH, title: 'Trams' })).toEqual({});
  });

  it('wishProblems_shouldNameEveryFieldThatNeedsAnotherValue', () => {
    const problems = wishProblems({ ...NEW_WISH, within: { count: 0, unit: 'day' }, bounty: 'much' });
    expect(Object.keys(problems).sort()).toEqual(['bounty', 'title', 'within']);
  });

  it('bountyOf_shouldBeNothingWhereNothingIsSaid', () => {
    expect(bountyOf('')).toBe(0n);
    expect(bountyOf('2')).toBe(2n * DATA);
    expect(bountyOf('-2')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { align, type Box, distribute, tidy } from '../../src/pages/canvases/model/arranging';
import { canvas, edge, module, PIPELINE } from './fixtures';

function box(id: string, x: number, y: number, width = 100, height = 50): Box {
  return { id, x, y, width, height };
}

const BOXES = [box('quakes', 0, 0), box('strong', 50, 300, 200), box('count', 90, 100)];

describe('align', () => {
  it('align_shouldPutEdgesOrMiddlesOnOneLine', () => {
    expect([...align(BOXES, 'left').values()].map(({ x }) => x)).toEqual([0, 0, 0]);
    expect([...align(BOXES, 'right').values()].map(({ x }) => x)).toEqual([150, 50, 150]);
    expect([...align(BOXES, 'centre').values()].map(({ x }) => x)).toEqual([75, 25, 75]);
    expect([...align(BOXES, 'bottom').values()].map(({ y }) => y)).toEqual([300, 300, 300]);
  });
});

describe('distribute', () => {
  it('distribute_shouldLeaveEqualRoom', () => {
    const placed = distribute(BOXES, 'y');
    expect(placed.get('quakes')?.y).toBe(0);
    expect(placed.get('count')?.y).toBe(150);
    expect(placed.get('strong')?.y).toBe(300);
  });

  it('distribute_shouldLeaveTwoWhereTheyAre', () => {
    expect(distribute(BOXES.slice(1), 'x').size).toBe(0);
  });
});

describe('tidy', () => {
  it('tidy_shouldPutEachModuleRightOfWhatFeedsIt', () => {
    const placed = tidy(PIPELINE, BOXES);
    expect(placed.get('quakes')).toEqual({ x: 0, y: 0 });
    expect(placed.get('strong')).toEqual({ x: 228, y: 0 });
    expect(placed.get('count')).toEqual({ x: 556, y: 0 });
  });

  it('tidy_shouldComeToAnEndWhereModulesFeedEachOther', () => {
    const circle = canvas(
      [module('a', 'filter.filter'), module('b', 'filter.filter')],
      [edge('a.out', 'b.in'), edge('b.out', 'a.in')],
    );
    expect(tidy(circle, [box('a', 0, 0), box('b', 0, 0)]).size).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import type { Canvas, Edge, PortType } from '../../src/api';
import { moduleOf } from '../../src/pages/canvases/model/canvas';
import { accepts, fittingPort, judge } from '../../src/pages/canvases/model/joining';
import { canvas, catalogue, edge, module, PIPELINE } from './fixtures';

function reason(on: Canvas, drawn: Edge): string | undefined {
  const portsOf = (id: string) => catalogue.spec(moduleOf(on, id)?.type ?? '')?.ports;
  const verdict = judge(on, catalogue, portsOf, drawn);
  return verdict.allowed ? undefined : verdict.reason;
}

describe('judge', () => {
  it('judge_shouldAllowEqualTypesAndAnything', () => {
    const free = canvas([
      module('count', 'statistics.count'),
      module('add', 'maths.add'),
      module('chart', 'show.chart'),
    ]);
    expect(reason(free, edge('count.count', 'add.a'))).toBeUndefined();
    expect(reason(free, edge('count.count', 'chart.value'))).toBeUndefined();
  });

  it('judge_shouldRefuseOtherTypesAndSayBoth', () => {
    const free = canvas([module('count', 'statistics.count'), module('upper', 'text.upper')]);
    expect(reason(free, edge('count.count', 'upper.text'))).toBe(
      '“Count” gives a number, but “Text” takes a text. Put an “Expression” module between them to convert it.',
    );
  });

  it('judge_shouldTellHowToPickAFieldOfARecord', () => {
    const free = canvas([module('quakes', 'streams.subscribe'), module('add', 'maths.add')]);
    expect(reason(free, edge('quakes.event', 'add.a'))).toContain('pick a field');
  });

  it('judge_shouldRefuseCircles', () => {
    expect(reason(PIPELINE, edge('count.count', 'strong.in'))).toBe(
      'That would close a circle: “Filter” feeds “Count” already.',
    );
    expect(reason(PIPELINE, edge('strong.out', 'strong.in'))).toContain('cannot feed itself');
  });

  it('judge_shouldRefuseWhatIsJoinedAlready', () => {
    expect(reason(PIPELINE, edge('quakes.event', 'strong.in'))).toContain('joined already');
  });

  it('judge_shouldRefusePortsThatAreGone', () => {
    expect(reason(PIPELINE, edge('quakes.nothing', 'strong.in'))).toContain('no output “nothing”');
    expect(reason(PIPELINE, edge('quakes.event', 'strong.nothing'))).toContain('no input “nothing”');
    expect(reason(PIPELINE, edge('gone.out', 'strong.in'))).toContain('no longer on the canvas');
  });
});

describe('accepts', () => {
  it('accepts_shouldFollowTheEngine', () => {
    const types: PortType[] = ['any', 'number', 'text', 'boolean', 'list', 'record'];
    for (const to of types) {
      for (const from of types) {
        expect(accepts(to, from)).toBe(to === from || to === 'any' || from === 'any');
      }
    }
  });
});

describe('fittingPort', () => {
  it('fittingPort_shouldPreferTheSameType', () => {
    const add = catalogue.spec('maths.add')!;
    const end = { module: 'x', port: 'y' };
    expect(fittingPort(add, { end, direction: 'output', type: 'number' })?.id).toBe('a');
    expect(fittingPort(add, { end, direction: 'output', type: 'text' })).toBeUndefined();
    expect(fittingPort(add, { end, direction: 'input', type: 'any' })?.id).toBe('sum');
  });
});

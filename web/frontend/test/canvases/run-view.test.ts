import { describe, expect, it } from 'vitest';
import { PortCache } from '../../src/pages/canvases/live/port-cache';
import { isActive, RunView } from '../../src/pages/canvases/live/run-view';
import { Catalogue } from '../../src/pages/canvases/model/module-spec';
import { playedPart } from '../../src/pages/canvases/model/playback';
import { module, SPECS, settled, TestTime } from './fixtures';

describe('RunView', () => {
  it('frame_shouldSortWhatARunTells', async () => {
    const time = new TestTime();
    const run = new RunView(time.later);
    run.frame({ type: 'state', state: 'running', reason: null });
    run.frame({ type: 'value', module: 'a', output: 'out', time: 1, value: 4 });
    run.frame({ type: 'show', module: 'chart', time: 2, value: 5 });
    run.frame({ type: 'log', module: 'a', time: 3, line: 'hello' });
    run.frame({ type: 'problem', module: 'a', time: 4, message: 'No number.', count: 2 });
    run.frame({ type: 'progress', time: 5, events: 6 });
    await time.pass(1_000);
    expect(run.snapshot.get()).toMatchObject({ state: 'running', progress: { time: 5, events: 6 } });
    expect(isActive(run.snapshot.get().state)).toBe(true);
    expect(run.values.value('a/out')?.value).toBe(4);
    expect(run.values.points('chart').last?.value).toBe(5);
    expect(run.log.get()).toMatchObject([{ module: 'a', line: 'hello' }]);
    expect(run.problems.get().get('a')).toMatchObject({ message: 'No number.', count: 2 });
  });

  it('frame_shouldLeaveWhatNewerNodesTellAlone', () => {
    const run = new RunView(new TestTime().later);
    run.frame({ type: 'dropped', count: 7 } as never);
    expect(run.snapshot.get().state).toBe('stopped');
  });

  it('log_shouldBeToldInOneGoAndKeepTheNewest', async () => {
    const time = new TestTime();
    const run = new RunView(time.later);
    let told = 0;
    run.log.listen(() => told++);
    for (let i = 0; i < 3_000; i++) run.frame({ type: 'log', module: 'a', time: i, line: String(i) });
    await time.pass(1_000);
    expect(told).toBe(1);
    expect(run.log.get()).toHaveLength(1_000);
    expect(run.log.get().at(-1)?.line).toBe('2999');
  });

  it('begin_shouldForgetTheLastRun', async () => {
    const time = new TestTime();
    const run = new RunView(time.later);
    run.frame({ type: 'problem', module: 'a', time: 4, message: 'No number.', count: 2 });
    run.frame({ type: 'value', module: 'a', output: 'out', time: 1, value: 4 });
    run.begin({ from: 10, to: 20 });
    expect(run.problems.get().size).toBe(0);
    expect(run.values.value('a/out')).toBeUndefined();
    expect(run.snapshot.get()).toMatchObject({
      state: 'starting',
      isPlayback: true,
      range: { from: 10, to: 20 },
    });
  });

  it('history_shouldTellLinesFromProblems', () => {
    const run = new RunView(new TestTime().later);
    run.history([
      { module: 'a', time: 1, level: 'info', line: 'hello' },
      { module: 'b', time: 2, level: 'problem', line: 'No number.', count: 3 },
    ]);
    expect(run.log.get()).toMatchObject([{ line: 'hello' }]);
    expect(run.problems.get().get('b')).toMatchObject({ message: 'No number.', count: 3 });
  });
});

describe('PortCache', () => {
  const ports = { inputs: [], outputs: SPECS[0]!.ports.outputs };
  const call = {
    ...SPECS[1]!,
    type: 'ethereum.call',
    parameters: [
      { id: 'abi', label: 'ABI', kind: 'json' as const, value: null, choices: [], help: '', required: true },
    ],
  };
  const catalogue = new Catalogue([...SPECS, call]);

  it('of_shouldAskOnceForWhatDependsOnParameters', async () => {
    const asked: unknown[] = [];
    const cache = new PortCache(catalogue, async (type, parameters) => {
      asked.push([type, parameters]);
      return ports;
    });
    const drawn = { ...module('c', 'ethereum.call'), parameters: { abi: [1] } };
    expect(cache.of(drawn)).toBe(call.ports);
    await settled();
    expect(cache.of({ ...drawn, parameters: { abi: [1] } })).toBe(ports);
    expect(cache.answers.get()).toBe(1);
    expect(asked).toEqual([['ethereum.call', { abi: [1] }]]);
    expect(cache.of(module('f', 'filter.filter'))).toBe(SPECS[1]!.ports);
    expect(asked).toHaveLength(1);
    expect(cache.of(module('x', 'gone.gone'))).toBeUndefined();
  });

  it('of_shouldKeepPortsWhileParametersAreNotFinished', async () => {
    const cache = new PortCache(catalogue, async (_, { abi }) => {
      if (abi === '{') throw new Error('is no JSON');
      return ports;
    });
    const drawn = { ...module('c', 'ethereum.call'), parameters: { abi: [1] } };
    cache.of(drawn);
    await settled();
    cache.of(drawn);
    const typing = { ...drawn, parameters: { abi: '{' } };
    cache.of(typing);
    await settled();
    expect(cache.of(typing)).toBe(ports);
  });
});

describe('playedPart', () => {
  it('playedPart_shouldBeBetweenNothingAndAll', () => {
    const range = { from: 100, to: 200 };
    expect(playedPart(range, undefined)).toBe(0);
    expect(playedPart(range, { time: 50 })).toBe(0);
    expect(playedPart(range, { time: 150 })).toBe(0.5);
    expect(playedPart(range, { time: 999 })).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { Canvas } from '../../src/api';
import { Autosave, type SaveState, VersionConflict } from '../../src/pages/canvases/model/autosave';
import { emptyCanvas } from '../../src/pages/canvases/model/canvas';
import { settled, TestTime } from './fixtures';

interface Request {
  readonly canvas: Canvas;
  readonly version: number;
  readonly done: (version: number) => void;
  readonly failed: (error: Error) => void;
}

function setUp() {
  const time = new TestTime();
  const requests: Request[] = [];
  const states: SaveState['kind'][] = [];
  const autosave = new Autosave({
    canvas: emptyCanvas('zero'),
    version: 1,
    save: (canvas, version) =>
      new Promise<number>((done, failed) => requests.push({ canvas, version, done, failed })),
    onState: ({ kind }) => states.push(kind),
    later: time.later,
  });
  return { time, requests, states, autosave };
}

describe('Autosave', () => {
  it('edited_shouldSaveOnceAfterAPause', async () => {
    const { time, requests, states, autosave } = setUp();
    autosave.edited(emptyCanvas('one'));
    await time.pass(500);
    autosave.edited(emptyCanvas('two'));
    await time.pass(500);
    expect(requests).toHaveLength(0);
    await time.pass(500);
    expect(requests.map(({ canvas, version }) => [canvas.name, version])).toEqual([['two', 1]]);
    requests[0]!.done(2);
    await settled();
    expect(autosave.version).toBe(2);
    expect(states).toEqual(['changed', 'changed', 'saving', 'saved']);
  });

  it('edited_shouldSaveAgainWhatWasEditedWhileItWasSaving', async () => {
    const { time, requests, autosave } = setUp();
    autosave.edited(emptyCanvas('one'));
    await time.pass(1_000);
    autosave.edited(emptyCanvas('two'));
    expect(requests).toHaveLength(1);
    requests[0]!.done(2);
    await time.pass(1_000);
    expect(requests[1]).toMatchObject({ canvas: { name: 'two' }, version: 2 });
  });

  it('edited_shouldSaveNothingWhereEverythingWasUndone', async () => {
    const { time, requests, states, autosave } = setUp();
    const zero = emptyCanvas('zero');
    autosave.replaced(zero, 1);
    autosave.edited(emptyCanvas('one'));
    autosave.edited(zero);
    await time.pass(5_000);
    expect(requests).toHaveLength(0);
    expect(states.at(-1)).toBe('saved');
  });

  it('failure_shouldBeTriedAgainLessAndLessOften', async () => {
    const { time, requests, autosave } = setUp();
    autosave.edited(emptyCanvas('one'));
    await time.pass(1_000);
    requests[0]!.failed(new Error('The node does not answer.'));
    await settled();
    expect(autosave.state).toEqual({ kind: 'failed', reason: 'The node does not answer.' });
    await time.pass(2_000);
    requests[1]!.failed(new Error('The node does not answer.'));
    await time.pass(2_000);
    expect(requests).toHaveLength(2);
    await time.pass(2_000);
    requests[2]!.done(2);
    await settled();
    expect(autosave.state.kind).toBe('saved');
  });

  it('conflict_shouldSaveNothingUntilPeopleDecide', async () => {
    const { time, requests, autosave } = setUp();
    autosave.edited(emptyCanvas('mine'));
    await time.pass(1_000);
    requests[0]!.failed(new VersionConflict());
    await settled();
    autosave.edited(emptyCanvas('mine again'));
    await time.pass(60_000);
    expect(requests).toHaveLength(1);
    expect(autosave.state.kind).toBe('conflict');
    await expect(autosave.flush()).rejects.toThrow('Somebody else');
    autosave.keepOver(7);
    expect(requests[1]).toMatchObject({ canvas: { name: 'mine again' }, version: 7 });
  });

  it('conflict_shouldEndWithTheirVersion', async () => {
    const { time, requests, autosave } = setUp();
    autosave.edited(emptyCanvas('mine'));
    await time.pass(1_000);
    requests[0]!.failed(new VersionConflict());
    await settled();
    autosave.replaced(emptyCanvas('theirs'), 7);
    expect(autosave.state.kind).toBe('saved');
    expect(await autosave.flush()).toBe(7);
  });

  it('flush_shouldSaveAtOnceAndGiveTheVersion', async () => {
    const { requests, autosave } = setUp();
    expect(await autosave.flush()).toBe(1);
    autosave.edited(emptyCanvas('one'));
    const flushed = autosave.flush();
    requests[0]!.done(2);
    expect(await flushed).toBe(2);
  });

  it('flush_shouldWaitForWhatIsBeingSavedAndSaveTheRest', async () => {
    const { time, requests, autosave } = setUp();
    autosave.edited(emptyCanvas('one'));
    await time.pass(1_000);
    autosave.edited(emptyCanvas('two'));
    const flushed = autosave.flush();
    requests[0]!.done(2);
    await settled();
    requests[1]!.done(3);
    expect(await flushed).toBe(3);
  });

  it('flush_shouldSayWhyItCannot', async () => {
    const { requests, autosave } = setUp();
    autosave.edited(emptyCanvas('one'));
    const flushed = autosave.flush();
    requests[0]!.failed(new Error('The node does not answer.'));
    await expect(flushed).rejects.toThrow('The node does not answer.');
  });

  it('close_shouldSaveWhatIsLeft', async () => {
    const { time, requests, autosave } = setUp();
    autosave.edited(emptyCanvas('one'));
    autosave.close();
    expect(requests).toHaveLength(1);
    requests[0]!.failed(new Error('gone'));
    await time.pass(60_000);
    expect(requests).toHaveLength(1);
  });
});

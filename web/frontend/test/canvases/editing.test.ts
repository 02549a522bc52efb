import { describe, expect, it } from 'vitest';
import { moduleOf } from '../../src/pages/canvases/model/canvas';
import { Editing } from '../../src/pages/canvases/model/editing';
import { canvas, catalogue, edge, module, PIPELINE, SPECS } from './fixtures';

function editing(of = PIPELINE): Editing {
  const made: Editing = new Editing(of, catalogue, (id) => {
    const found = moduleOf(made.canvas, id);
    return found && catalogue.spec(found.type)?.ports;
  });
  return made;
}

describe('Editing', () => {
  it('undo_shouldBringBackWhatWasAndRedoWhatCame', () => {
    const edit = editing();
    edit.selectModules(['strong']);
    edit.removeSelected();
    expect(edit.canvas.modules.map(({ id }) => id)).toEqual(['quakes', 'count']);
    expect(edit.canvas.edges).toEqual([]);
    const after = edit.canvas;
    edit.undo();
    expect(edit.canvas).toBe(PIPELINE);
    edit.undo();
    expect(edit.canvas).toBe(PIPELINE);
    edit.redo();
    expect(edit.canvas).toBe(after);
  });

  it('change_shouldForgetWhatCouldBeRedone', () => {
    const edit = editing();
    edit.setTitle('strong', 'Strong');
    edit.undo();
    edit.setTitle('strong', 'Weak');
    edit.redo();
    expect(moduleOf(edit.canvas, 'strong')?.title).toBe('Weak');
  });

  it('setParameter_shouldBeOneStepWhileItIsTyped', () => {
    const edit = editing();
    for (const text of ['m', 'ma', 'mag']) edit.setParameter('strong', 'field', text);
    edit.closeStep();
    edit.setParameter('strong', 'field', 'magnitude');
    edit.undo();
    expect(moduleOf(edit.canvas, 'strong')?.parameters).toEqual({ field: 'mag' });
    edit.undo();
    expect(edit.canvas).toBe(PIPELINE);
  });

  it('setParameter_shouldBringTheDefaultBack', () => {
    const edit = editing();
    edit.setParameter('quakes', 'stream', undefined);
    expect(moduleOf(edit.canvas, 'quakes')?.parameters).toEqual({});
  });

  it('join_shouldRefuseAndLeaveTheCanvasAsItIs', () => {
    const edit = editing();
    expect(edit.join(edge('count.count', 'strong.in')).allowed).toBe(false);
    expect(edit.canvas).toBe(PIPELINE);
  });

  it('rejoin_shouldMoveAnEndUnlessThatIsRefused', () => {
    const edit = editing();
    const before = edge('strong.out', 'count.in');
    expect(edit.rejoin(before, edge('quakes.event', 'count.in')).allowed).toBe(true);
    expect(edit.canvas.edges).toEqual([edge('quakes.event', 'strong.in'), edge('quakes.event', 'count.in')]);
    const circle = edit.rejoin(edge('quakes.event', 'strong.in'), edge('strong.out', 'strong.in'));
    expect(circle.allowed).toBe(false);
  });

  it('rejoin_shouldNotCountTheEdgeThatIsMovedAsItsOwnObstacle', () => {
    const edit = editing(
      canvas([module('a', 'filter.filter'), module('b', 'filter.filter')], [edge('a.out', 'b.in')]),
    );
    expect(edit.rejoin(edge('a.out', 'b.in'), edge('b.out', 'a.in')).allowed).toBe(true);
  });

  it('addModule_shouldJoinItToThePortThatItWasDrawnFrom', () => {
    const edit = editing();
    const id = edit.addModule(
      SPECS[6]!,
      { x: 900, y: 40.4 },
      {
        drawn: { end: { module: 'count', port: 'count' }, direction: 'output', type: 'number' },
      },
    );
    expect(edit.canvas.edges.at(-1)).toEqual(edge('count.count', `${id}.value`));
    expect(moduleOf(edit.canvas, id)?.position).toEqual({ x: 900, y: 40 });
    expect([...edit.state.selection.modules]).toEqual([id]);
    edit.undo();
    expect(edit.canvas).toBe(PIPELINE);
  });

  it('paste_shouldCopyInnerEdgesWithIdsOfTheirOwn', () => {
    const edit = editing();
    edit.selectModules(['quakes', 'strong']);
    const parts = edit.selectedParts();
    edit.paste(parts);
    edit.paste(parts);
    const [first, second] = [edit.canvas.modules.slice(3, 5), edit.canvas.modules.slice(5, 7)];
    expect(edit.canvas.modules).toHaveLength(7);
    expect(edit.canvas.edges).toHaveLength(4);
    expect(new Set(edit.canvas.modules.map(({ id }) => id)).size).toBe(7);
    expect(first[0]?.parameters).toEqual({ stream: 'earthquakes' });
    expect(first[0]?.position).toEqual({ x: 32, y: 32 });
    expect(second[0]?.position).toEqual({ x: 64, y: 64 });
    expect(edit.state.selection.modules).toEqual(new Set(second.map(({ id }) => id)));
  });

  it('paste_shouldComeToThePointer', () => {
    const edit = editing();
    edit.selectModules(['quakes', 'strong']);
    edit.paste(edit.selectedParts(), { x: 1_000, y: 500 });
    expect(edit.canvas.modules.slice(3).map(({ position }) => position)).toEqual([
      { x: 850, y: 490 },
      { x: 1_150, y: 510 },
    ]);
  });

  it('nudge_shouldBeOneStepWhileAKeyIsHeld', () => {
    const edit = editing();
    edit.selectModules(['strong']);
    for (let i = 0; i < 5; i++) edit.nudge(8, 0);
    expect(moduleOf(edit.canvas, 'strong')?.position).toEqual({ x: 340, y: 20 });
    edit.undo();
    expect(edit.canvas).toBe(PIPELINE);
  });

  it('undo_shouldSelectNothingThatIsGone', () => {
    const edit = editing();
    edit.addModule(SPECS[1]!, { x: 0, y: 0 });
    edit.undo();
    expect(edit.state.selection.modules.size).toBe(0);
  });

  it('listen_shouldTellOfEachChangeAndOfNothingElse', () => {
    const edit = editing();
    let told = 0;
    edit.listen(() => told++);
    edit.move(new Map([['strong', { x: 300, y: 20 }]]));
    edit.selectModules([]);
    expect(told).toBe(0);
    edit.move(new Map([['strong', { x: 301, y: 20 }]]));
    expect(told).toBe(1);
  });
});

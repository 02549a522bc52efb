import { describe, expect, it } from 'vitest';
import { emptyCanvas, sameJson } from '../../src/pages/canvases/model/canvas';
import {
  canvasText,
  fileName,
  NoCanvas,
  parseCanvas,
  parseParts,
  partsText,
} from '../../src/pages/canvases/model/canvas-file';
import { partsOf } from '../../src/pages/canvases/model/commands';
import { PIPELINE } from './fixtures';

function refusal(json: unknown): string {
  try {
    parseCanvas(JSON.stringify(json));
  } catch (e) {
    expect(e).toBeInstanceOf(NoCanvas);
    return (e as Error).message;
  }
  return 'none';
}

describe('parseCanvas', () => {
  it('parseCanvas_shouldReadWhatWasWritten', () => {
    expect(parseCanvas(canvasText(PIPELINE))).toEqual(PIPELINE);
  });

  it('parseCanvas_shouldTakeDefaultsForWhatIsLeftOut', () => {
    const short = { format: 'streamr-canvas/1', modules: [{ id: 'a', type: 'time.clock' }], edges: [] };
    const canvas = parseCanvas(JSON.stringify(short));
    expect(canvas.settings.delivery).toBe('exactly-once');
    expect(canvas.modules[0]).toMatchObject({ version: 1, title: '', parameters: {} });
  });

  it('parseCanvas_shouldSayWhatIsWrong', () => {
    expect(() => parseCanvas('{')).toThrow('This is no JSON');
    expect(refusal([])).toContain('no JSON object');
    expect(refusal({ format: 'other/1' })).toContain('“format” is not “streamr-canvas/1”');
    const format = 'streamr-canvas/1';
    expect(refusal({ format, modules: 1 })).toContain('“modules” of this canvas is no list');
    expect(refusal({ format, modules: [{ id: 'a' }] })).toContain('Module 1');
    const modules = [{ id: 'a', type: 'time.clock' }];
    expect(refusal({ format, modules: [...modules, ...modules] })).toContain('same id');
    expect(refusal({ format, modules, edges: [{ from: {} }] })).toContain('Edge 1');
    const loose = { from: { module: 'a', port: 'x' }, to: { module: 'b', port: 'y' } };
    expect(refusal({ format, modules, edges: [loose] })).toContain('of which one is not on it');
  });
});

describe('parseParts', () => {
  it('parseParts_shouldReadAClipboardAndWholeFiles', () => {
    const parts = partsOf(PIPELINE, new Set(['quakes', 'strong']));
    expect(parseParts(partsText(parts))).toEqual(parts);
    expect(parseParts(canvasText(PIPELINE))?.modules).toHaveLength(3);
  });

  it('parseParts_shouldLeaveOtherTextsAlone', () => {
    expect(parseParts('hello')).toBeUndefined();
    expect(parseParts('streamr-canvas/1')).toBeUndefined();
  });
});

describe('fileName', () => {
  it('fileName_shouldBeFitForFiles', () => {
    expect(fileName(emptyCanvas('Müll & Co: 2'))).toBe('mu-ll-co-2.json');
    expect(fileName(emptyCanvas('???'))).toBe('canvas.json');
  });
});

describe('sameJson', () => {
  it('sameJson_shouldNotMindTheOrderOfNames', () => {
    expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(sameJson({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(sameJson([1], { 0: 1 })).toBe(false);
    expect(sameJson({ a: 1 }, { a: '1' })).toBe(false);
  });
});

import type { Canvas } from '../../api';
import { canvasText, fileName, parseCanvas } from './model/canvas-file';

/** Hands a canvas to the browser as a file. */
export function downloadCanvas(canvas: Canvas): void {
  const url = URL.createObjectURL(new Blob([canvasText(canvas)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(canvas);
  link.click();
  URL.revokeObjectURL(url);
}

/**
 * Lets people choose a file; undefined if they choose none.
 * @throws NoCanvas if it holds no canvas
 */
export function pickCanvas(): Promise<Canvas | undefined> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'application/json,.json';
    input.addEventListener('cancel', () => resolve(undefined));
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) file.text().then(parseCanvas).then(resolve, reject);
      else resolve(undefined);
    });
    input.click();
  });
}

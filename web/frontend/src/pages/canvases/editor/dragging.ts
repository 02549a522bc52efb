import type { CanvasModule } from '../../../api';

const MIME = 'application/x-streamr-module';

/** What is dragged from the palette. */
export interface DraggedModule {
  readonly type: string;
  readonly parameters: CanvasModule['parameters'];
  readonly title: string;
}

export function dragModule(transfer: DataTransfer, module: DraggedModule): void {
  transfer.setData(MIME, JSON.stringify(module));
  transfer.effectAllowed = 'copy';
}

/** Undefined if something else is dragged. */
export function draggedModule(transfer: DataTransfer): DraggedModule | undefined {
  const text = transfer.getData(MIME);
  return text === '' ? undefined : (JSON.parse(text) as DraggedModule);
}

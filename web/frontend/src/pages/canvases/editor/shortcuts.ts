/** What the keyboard does on a canvas. */
export type Command =
  | 'undo'
  | 'redo'
  | 'duplicate'
  | 'select-all'
  | 'delete'
  | 'deselect'
  | 'quick-add'
  | 'run'
  | 'stop'
  | 'save'
  | 'fit'
  | 'zoom-in'
  | 'zoom-out'
  | 'tidy'
  | 'help'
  | 'left'
  | 'right'
  | 'up'
  | 'down';

interface Shortcut {
  readonly command: Command;
  /** As `keyOf` writes it. */
  readonly keys: readonly string[];
}

const SHORTCUTS: readonly Shortcut[] = [
  { command: 'undo', keys: ['mod+z'] },
  { command: 'redo', keys: ['mod+shift+z', 'mod+y'] },
  { command: 'duplicate', keys: ['mod+d'] },
  { command: 'select-all', keys: ['mod+a'] },
  { command: 'delete', keys: ['delete', 'backspace'] },
  { command: 'deselect', keys: ['escape'] },
  { command: 'quick-add', keys: [' ', 'a'] },
  { command: 'run', keys: ['mod+enter'] },
  { command: 'stop', keys: ['mod+.'] },
  { command: 'save', keys: ['mod+s'] },
  { command: 'fit', keys: ['f'] },
  { command: 'zoom-in', keys: ['+', 'shift++', '='] },
  { command: 'zoom-out', keys: ['-'] },
  { command: 'tidy', keys: ['l'] },
  { command: 'help', keys: ['?', 'shift+?'] },
  { command: 'left', keys: ['arrowleft', 'shift+arrowleft'] },
  { command: 'right', keys: ['arrowright', 'shift+arrowright'] },
  { command: 'up', keys: ['arrowup', 'shift+arrowup'] },
  { command: 'down', keys: ['arrowdown', 'shift+arrowdown'] },
];

/** What is in the help, in its order: keys as people read them. */
export const SHORTCUT_HELP: readonly (readonly [keys: string, what: string])[] = [
  ['Space or A', 'Add a module; double click does the same at that place'],
  ['Drag from a port', 'Join it to another port, or let go to see modules that fit'],
  ['Arrow keys', 'Move what is selected; with Shift by more'],
  ['Shift and click', 'Select several'],
  ['Shift and drag', 'Select all in a rectangle'],
  ['Ctrl A · Esc', 'Select everything · nothing'],
  ['Ctrl C · Ctrl X · Ctrl V', 'Copy · cut · paste, also into another canvas or a text'],
  ['Ctrl D', 'Duplicate'],
  ['Delete', 'Remove what is selected'],
  ['Ctrl Z · Ctrl Shift Z', 'Undo · redo'],
  ['F · + · −', 'Fit everything in · zoom in · zoom out'],
  ['L', 'Lay the modules out in columns'],
  ['Ctrl Enter · Ctrl .', 'Run, or apply changes · stop'],
  ['Ctrl S', 'Save now; it also happens by itself'],
  ['?', 'This help'],
];

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The command of a pressed key, if it has one. */
export function commandOf(pressed: Pressed): Command | undefined {
  const key = keyOf(pressed);
  return SHORTCUTS.find(({ keys }) => keys.includes(key))?.command;
}

function keyOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): string {
  return `${ctrlKey || metaKey ? 'mod+' : ''}${altKey ? 'alt+' : ''}${shiftKey ? 'shift+' : ''}${key.toLowerCase()}`;
}

/** Whether keys belong to what has the focus: something that is typed into, a dialog, a menu. */
export function hasKeysOfItsOwn(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !==
    null
  );
}

/** Whether Space and Enter belong to what has the focus. */
export function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'button, a, [role="tab"], [role="radio"], [role="slider"], .react-flow__node, .react-flow__edge',
    ) !== null
  );
}

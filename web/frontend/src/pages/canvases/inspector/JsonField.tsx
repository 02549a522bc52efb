import { Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { sameJson } from '../model/canvas';
import classes from './inspector.module.css';
import type { FieldProps } from './ParameterField';

/** JSON; what cannot be read as such is set as a text, and the checks say what would be right. */
export function JsonField({ common, set, module, parameter }: FieldProps) {
  const value = module.parameters[parameter.id];
  const [text, setText] = useState(textOf(value));
  useEffect(() => {
    // undone, or changed elsewhere: what is typed and says the same stays as it is written
    setText((typed) => (sameJson(valueOfText(typed), value) ? typed : textOf(value)));
  }, [value]);
  return (
    <Textarea
      {...common}
      autosize
      minRows={3}
      maxRows={14}
      spellCheck={false}
      classNames={{ input: classes.code ?? '' }}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        set(valueOfText(currentTarget.value));
      }}
    />
  );
}

function valueOfText(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

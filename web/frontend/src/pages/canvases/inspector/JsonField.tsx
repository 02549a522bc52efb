import { Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { sameJson } from '../model/canvas';
import classes from './inspector.module.css';
import type { FieldProps } from './ParameterField';

/** JSON, which is set whenever it can be read. */
export function JsonField({ common, set, module, parameter }: FieldProps) {
  const value = module.parameters[parameter.id];
  const [text, setText] = useState(textOf(value));
  useEffect(() => {
    // undone, or changed elsewhere: what is typed and says the same stays as it is written
    setText((typed) => (sameJson(parsed(typed), value) ? typed : textOf(value)));
  }, [value]);
  const isWrong = text.trim() !== '' && parsed(text) === undefined;
  return (
    <Textarea
      {...common}
      {...(isWrong ? { error: 'This is no JSON yet; what was set before stays until it is.' } : {})}
      autosize
      minRows={3}
      maxRows={14}
      spellCheck={false}
      classNames={{ input: classes.code ?? '' }}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        const next = parsed(currentTarget.value);
        if (next !== undefined || currentTarget.value.trim() === '') set(next);
      }}
    />
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === '') return '';
  return JSON.stringify(value, null, 2);
}

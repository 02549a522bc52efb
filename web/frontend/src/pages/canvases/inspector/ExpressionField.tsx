import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useRef } from 'react';
import classes from './inspector.module.css';
import type { FieldProps } from './ParameterField';
import { useFieldHints } from './use-field-hints';

const SHOWN = 12;

/** An expression, with the fields that can stand in it as buttons that put them there. */
export function ExpressionField({ common, text, set, module }: FieldProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const hints = useFieldHints(module.id);

  const insert = (name: string) => {
    const area = input.current;
    const [from, to] = area ? [area.selectionStart, area.selectionEnd] : [text.length, text.length];
    const before = text.slice(0, from);
    const gap = before === '' || /[\s([!]$/.test(before) ? '' : ' ';
    set(before + gap + name + text.slice(to));
    area?.focus();
  };

  return (
    <Stack gap={4}>
      <Textarea
        {...common}
        ref={input}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        classNames={{ input: classes.code ?? '' }}
        value={text}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
      {hints.length > 0 ? (
        <Group gap={4} aria-label="Fields that come in" role="group">
          <Text size="xs" c="dimmed">
            Fields
          </Text>
          {hints.slice(0, SHOWN).map((name) => (
            <Button key={name} size="compact-xs" variant="default" onClick={() => insert(name)}>
              {name}
            </Button>
          ))}
        </Group>
      ) : null}
    </Stack>
  );
}

import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { AccountInput } from './AccountInput';
import { DurationInput } from './DurationInput';
import type { Field } from './fields';
import type { KnownAccount } from './known-accounts';
import { StreamInput } from './StreamInput';

interface Props {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A sentence; undefined while there is nothing wrong, or nothing was tried. */
  readonly problem: string | undefined;
  readonly accounts: readonly KnownAccount[];
  readonly onStreams: (streams: ReadonlyMap<string, string>) => void;
}

/** One field of a form, as its kind wants it. */
export function FormField({ field, value, onChange, problem, accounts, onStreams }: Props) {
  const { kind, label, help, isOptional, unit } = field;
  const common = {
    label,
    description: help === '' ? undefined : help,
    error: problem,
    required: !isOptional && !['text', 'texts', 'flag'].includes(kind),
  };
  switch (kind) {
    case 'account':
      return <AccountInput {...common} value={value} onChange={onChange} accounts={accounts} />;
    case 'stream':
      return <StreamInput {...common} value={value} onChange={onChange} onFound={onStreams} />;
    case 'duration':
      return (
        <DurationInput
          label={label}
          description={common.description}
          error={problem}
          required={common.required}
          value={value}
          onChange={onChange}
        />
      );
    case 'moment':
      return (
        <TextInput
          {...common}
          type="datetime-local"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'texts':
    case 'values':
      return (
        <Textarea
          {...common}
          description={`${help} One a line.`.trim()}
          autosize
          minRows={2}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'flag':
      return (
        <Checkbox
          label={label}
          description={common.description}
          error={problem}
          checked={value === 'true'}
          onChange={({ currentTarget }) => onChange(String(currentTarget.checked))}
        />
      );
    case 'token':
    case 'value':
    case 'count':
    case 'text':
    case 'raw':
      return (
        <TextInput
          {...common}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          inputMode={kind === 'text' || kind === 'raw' ? 'text' : 'decimal'}
          placeholder={placeholderOf(field)}
          rightSection={
            unit ? (
              <span style={{ fontSize: 'var(--mantine-font-size-xs)', color: 'var(--mantine-color-dimmed)' }}>
                {unit}
              </span>
            ) : undefined
          }
          rightSectionWidth={unit ? 52 : undefined}
          autoComplete="off"
        />
      );
  }
}

function placeholderOf({ kind, type }: Field): string {
  if (kind === 'raw') return type;
  return kind === 'count' && /^uint(256|128|96)$/.test(type) ? '5, or 10 DATA' : '';
}

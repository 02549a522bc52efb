import { NativeSelect, NumberInput } from '@mantine/core';
import type { PeriodInput, Unit } from '../model/periods';

const UNIT_CHOICES: { value: Unit; label: string }[] = [
  { value: 'second', label: 'seconds' },
  { value: 'minute', label: 'minutes' },
  { value: 'hour', label: 'hours' },
  { value: 'day', label: 'days' },
];

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: PeriodInput;
  readonly error?: string | undefined;
  onChange(value: PeriodInput): void;
}

/** A number and its unit. */
export function PeriodField({ label, description, value, error, onChange }: Props) {
  return (
    <NumberInput
      label={label}
      description={description}
      error={error}
      min={0}
      allowNegative={false}
      hideControls
      value={Number.isNaN(value.count) ? '' : value.count}
      onChange={(count) => onChange({ ...value, count: count === '' ? Number.NaN : Number(count) })}
      rightSectionWidth={104}
      rightSection={
        <NativeSelect
          variant="unstyled"
          size="sm"
          w={100}
          rightSectionWidth={26}
          styles={{ input: { paddingInline: '0 26px', textAlign: 'right' } }}
          aria-label={`Unit of: ${label}`}
          data={UNIT_CHOICES}
          value={value.unit}
          onChange={({ currentTarget }) => onChange({ ...value, unit: currentTarget.value as Unit })}
        />
      }
    />
  );
}

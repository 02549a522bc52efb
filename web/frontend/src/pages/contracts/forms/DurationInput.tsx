import { Input, NativeSelect, NumberInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';

interface Props {
  /** In seconds. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
}

const UNITS = [
  { value: '1', label: 'seconds' },
  { value: '60', label: 'minutes' },
  { value: '3600', label: 'hours' },
  { value: '86400', label: 'days' },
];

/** A length of time, in the largest unit that it is a whole number of. */
export function DurationInput({ value, onChange, label, description, error, required = false }: Props) {
  const id = useId();
  const [unit, setUnit] = useState(() => unitOf(Number(value)));
  const count = value === '' ? '' : Number(value) / Number(unit);
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} required={required}>
      <div style={{ display: 'flex', gap: 6, marginTop: description ? 4 : 0 }}>
        <NumberInput
          id={id}
          value={count}
          onChange={(next) => onChange(next === '' ? '' : String(Math.round(Number(next) * Number(unit))))}
          min={0}
          hideControls
          style={{ flex: 1 }}
          error={error !== undefined && error !== ''}
        />
        <NativeSelect
          aria-label={`Unit of ${label}`}
          data={UNITS}
          value={unit}
          onChange={({ currentTarget }) => {
            setUnit(currentTarget.value);
            if (count !== '') onChange(String(Math.round(count * Number(currentTarget.value))));
          }}
        />
      </div>
    </Input.Wrapper>
  );
}

function unitOf(seconds: number): string {
  return UNITS.findLast(({ value }) => seconds > 0 && seconds % Number(value) === 0)?.value ?? '1';
}

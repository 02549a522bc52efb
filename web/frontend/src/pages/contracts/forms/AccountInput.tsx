import { Button, Menu, TextInput, type TextInputProps } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { shortAddress } from '../../../lib/format';
import type { KnownAccount } from './known-accounts';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly accounts: readonly KnownAccount[];
}

/** An address: written, or one that is known here. */
export function AccountInput({ value, onChange, accounts, ...rest }: Props) {
  const known = accounts.find(({ address }) => address.toLowerCase() === value.trim().toLowerCase());
  return (
    <TextInput
      {...rest}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      placeholder="0x…"
      spellCheck={false}
      autoComplete="off"
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      rightSectionWidth={known ? 132 : 92}
      rightSection={
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              rightSection={<IconChevronDown size={12} />}
              aria-label={`${known?.label ?? 'Choose'}: ${String(rest.label)}`}
            >
              {known?.label ?? 'Choose'}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {accounts.map(({ name, label, address }) => (
              <Menu.Item key={name} onClick={() => onChange(address)} rightSection={shortAddress(address)}>
                {label}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => onChange('')}>Nobody</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
    />
  );
}

import { Autocomplete } from '@mantine/core';
import { isAddress } from 'viem';
import { useContracts } from '../use-contracts';
import type { FieldProps } from './ParameterField';

/** An Ethereum address; those of saved contracts are offered by name. */
export function AddressField({ common, text, set }: FieldProps) {
  const deployed = useContracts().filter(({ address }) => address !== null);
  const isWrong = text !== '' && !isAddress(text, { strict: false });
  return (
    <Autocomplete
      {...common}
      placeholder="0x…"
      spellCheck={false}
      {...(isWrong ? { error: 'Give 0x and 40 hexadecimal digits, or choose one of your contracts.' } : {})}
      data={[...new Set(deployed.map(({ address }) => address!))]}
      renderOption={({ option }) => (
        <span>
          {deployed.find(({ address }) => address === option.value)?.name}{' '}
          <small>{option.value.slice(0, 10)}…</small>
        </span>
      )}
      filter={({ options }) => options}
      value={text}
      onChange={set}
    />
  );
}

import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Address, erc20Abi } from 'viem';
import { ErrorNotice, useAction } from '../../../components';
import { useStreamr, useWallet } from '../../../wallet';
import { useContractCalls } from '../chain/contract-calls';
import { readDecimal, UnreadableValue } from '../forms/abi-values';

/** Lets a contract take DATA of the account: what functions that are paid in it need first. */
export function AllowanceForm({ spender }: { spender: Address }) {
  const { config } = useStreamr();
  const { account } = useWallet();
  const calls = useContractCalls();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const token = config.contracts.contracts.dataCoin;
  const approve = useAction({
    run: async (amount: bigint) => {
      await calls.write(
        { address: token!, abi: erc20Abi, functionName: 'approve', args: [spender, amount] },
        () => {},
      );
    },
    done: 'The contract may take that much DATA from you now.',
    onDone: () => setText(''),
  });
  if (!token || !account) return null;
  return (
    <form
      noValidate
      aria-label="Allow the contract to take DATA"
      onSubmit={(event) => {
        event.preventDefault();
        try {
          const amount = readDecimal(text, 18);
          setProblem(undefined);
          approve.mutate(amount);
        } catch (cause) {
          if (!(cause instanceof UnreadableValue)) throw cause;
          setProblem(cause.message);
        }
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label="Allow the contract to take DATA"
          description="What it takes from you, such as a stake or a bond, needs your consent first."
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={problem}
          inputMode="decimal"
          rightSection={
            <Text size="xs" c="dimmed">
              DATA
            </Text>
          }
          rightSectionWidth={52}
        />
        <Button type="submit" variant="default" loading={approve.isPending}>
          Allow
        </Button>
      </Group>
      <ErrorNotice error={approve.error} />
    </form>
  );
}

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AbiFunction } from 'viem';
import { ErrorNotice, NeedsWallet, useAction } from '../../../components';
import { formatCount } from '../../../lib/format';
import { type FunctionCall, type TransactionStep, useContractCalls } from '../chain/contract-calls';
import { readDecimal, UnreadableValue } from '../forms/abi-values';
import { ContractFields } from '../forms/ContractFields';
import { fieldsOf } from '../forms/fields';
import { useContractForm } from '../forms/useContractForm';
import { StepList } from './StepList';
import { Value } from './Value';

interface Props {
  readonly call: Pick<FunctionCall, 'address' | 'abi' | 'userdoc'>;
  readonly declared: AbiFunction;
  /** What the source says that it does. */
  readonly notice: string;
  /** What the source says about its arguments. */
  readonly docs: Readonly<Record<string, string>>;
  readonly onDone: () => void;
}

interface Outcome {
  readonly value?: unknown;
  readonly gas?: bigint;
}

const ETHER_DECIMALS = 18;

/** A function: its arguments, a button, and what came of it. */
export function FunctionForm({ call, declared, notice, docs, onDone }: Props) {
  const calls = useContractCalls();
  const isReading = declared.stateMutability === 'view' || declared.stateMutability === 'pure';
  const isPayable = declared.stateMutability === 'payable';
  const fields = useMemo(() => fieldsOf(declared.inputs, docs), [declared, docs]);
  const form = useContractForm(declared.inputs, fields);
  const [ether, setEther] = useState('');
  const value = useMemo(() => readEther(ether), [ether]);
  const [step, setStep] = useState<TransactionStep>();
  const perform = useAction<readonly unknown[], Outcome>({
    run: async (args) => {
      // a single contract's ABI: of functions of the same name, the one that is meant
      const exact = { ...call, abi: [declared, ...call.abi.filter(({ type }) => type === 'error')] };
      const asked = { ...exact, functionName: declared.name, args };
      if (isReading) return { value: await calls.read(asked) };
      const receipt = await calls.write({ ...asked, value: value.wei }, setStep);
      return { gas: receipt.gasUsed };
    },
    onDone,
  });
  const button = (
    <Button
      type="submit"
      size="compact-md"
      variant={isReading ? 'default' : 'filled'}
      loading={perform.isPending}
    >
      {isReading ? 'Ask' : declared.name}
    </Button>
  );
  return (
    <form
      noValidate
      aria-label={declared.name}
      onSubmit={(event) => {
        event.preventDefault();
        form.showAll();
        if (form.reading.args && value.problem === undefined) perform.mutate(form.reading.args);
      }}
    >
      <Stack gap="sm">
        {notice !== '' && (
          <Text size="sm" c="dimmed">
            {notice}
          </Text>
        )}
        <ContractFields form={form} />
        {isPayable && (
          <TextInput
            label="Ether to send along"
            value={ether}
            onChange={({ currentTarget }) => setEther(currentTarget.value)}
            error={value.problem}
            inputMode="decimal"
          />
        )}
        {perform.isPending && !isReading && <StepList step={step} />}
        <ErrorNotice error={perform.error} />
        {perform.data && <OutcomeText outcome={perform.data} declared={declared} />}
        <div>
          {isReading ? (
            button
          ) : (
            <NeedsWallet what="This is a transaction of your account.">{button}</NeedsWallet>
          )}
        </div>
      </Stack>
    </form>
  );
}

function OutcomeText({ outcome, declared }: { outcome: Outcome; declared: AbiFunction }) {
  if (outcome.gas !== undefined) {
    return (
      <Group gap={6} role="status">
        <IconCheck size={15} color="var(--mantine-color-teal-text)" aria-hidden />
        <Text size="sm">Done, for {formatCount(outcome.gas)} gas.</Text>
      </Group>
    );
  }
  return (
    <div role="status">
      <Text size="xs" c="dimmed">
        Answer
      </Text>
      <Value value={outcome.value} type={declared.outputs[0]?.type ?? ''} />
    </div>
  );
}

function readEther(text: string): { readonly wei: bigint; readonly problem?: string } {
  if (text.trim() === '') return { wei: 0n };
  try {
    return { wei: readDecimal(text, ETHER_DECIMALS) };
  } catch (problem) {
    if (problem instanceof UnreadableValue) return { wei: 0n, problem: problem.message };
    throw problem;
  }
}

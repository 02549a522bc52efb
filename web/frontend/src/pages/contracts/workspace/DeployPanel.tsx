import { Alert, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconRocket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Address, EmptyState, ErrorNotice, NeedsWallet, useAction } from '../../../components';
import { formatBytes, formatCount } from '../../../lib/format';
import { useWallet } from '../../../wallet';
import { type Deployed, type TransactionStep, useContractCalls } from '../chain/contract-calls';
import { ContractFields } from '../forms/ContractFields';
import { constructorFields } from '../forms/fields';
import { useContractForm } from '../forms/useContractForm';
import { type CompiledContract, MAX_CONTRACT_SIZE } from '../solidity/model';
import classes from './DeployPanel.module.css';
import { StepList } from './StepList';

const PAUSE_MS = 400;

interface Props {
  /** Those of the source that can be deployed. */
  readonly contracts: readonly CompiledContract[];
  readonly isPending: boolean;
  readonly hasErrors: boolean;
  /** Where it was deployed before. */
  readonly address: string | null;
  readonly onDeployed: (contract: CompiledContract, deployed: Deployed) => void;
}

/** The constructor's form, what it costs, and the button. */
export function DeployPanel({ contracts, isPending, hasErrors, address, onDeployed }: Props) {
  const [chosen, setChosen] = useState<string>();
  const contract = contracts.find(({ name }) => name === chosen) ?? contracts.at(-1);
  if (!contract) {
    return (
      <EmptyState title={isPending ? 'Compiling' : 'Nothing to deploy'}>
        {hasErrors
          ? 'The source has errors: put them right, and the form of its constructor is here.'
          : 'The source has no contract that can be deployed, or it is being compiled.'}
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {address && (
        <Alert color="teal" variant="light" p="xs">
          <Group gap={6}>
            <Text size="sm">Deployed at</Text>
            <Address value={address} />
          </Group>
        </Alert>
      )}
      {contracts.length > 1 && (
        <NativeSelect
          label="Contract"
          description="Which one of the source."
          data={contracts.map(({ name }) => name)}
          value={contract.name}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
      )}
      <DeployForm
        key={contract.name}
        contract={contract}
        isBlocked={isPending || hasErrors}
        isAgain={address !== null}
        onDeployed={(deployed) => onDeployed(contract, deployed)}
      />
    </Stack>
  );
}

interface FormProps {
  readonly contract: CompiledContract;
  readonly isBlocked: boolean;
  readonly isAgain: boolean;
  readonly onDeployed: (deployed: Deployed) => void;
}

function DeployForm({ contract, isBlocked, isAgain, onDeployed }: FormProps) {
  const calls = useContractCalls();
  const { inputs, fields } = useMemo(
    () => ({ inputs: constructorInputs(contract), fields: constructorFields(contract.abi, contract) }),
    [contract],
  );
  const form = useContractForm(inputs, fields);
  const [step, setStep] = useState<TransactionStep>();
  const deploy = useAction({
    run: (args: readonly unknown[]) => calls.deploy(contract, args, setStep),
    onDone: onDeployed,
  });
  const isTooLarge = contract.size > MAX_CONTRACT_SIZE;
  const { args } = form.reading;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.showAll();
        if (args) deploy.mutate(args);
      }}
    >
      <Stack gap="md">
        {fields.length === 0 && (
          <Text size="sm" c="dimmed">
            Its constructor takes nothing: it can be deployed as it is.
          </Text>
        )}
        <ContractFields form={form} />
        <Stack gap="xs" className={classes.foot}>
          <Costs contract={contract} args={args} />
          {isTooLarge && (
            <ErrorNotice
              error={
                new Error(
                  `It has ${formatCount(contract.size)} bytes, and the chain takes ${formatCount(MAX_CONTRACT_SIZE)}: move parts of it into libraries.`,
                )
              }
            />
          )}
          {deploy.isPending && <StepList step={step} />}
          <ErrorNotice error={deploy.error} />
          <NeedsWallet what="Deploying is a transaction of your account, which pays the gas for it.">
            <Button
              type="submit"
              leftSection={<IconRocket size={16} />}
              loading={deploy.isPending}
              disabled={isBlocked || isTooLarge}
            >
              {isAgain ? 'Deploy another one' : 'Deploy'}
            </Button>
          </NeedsWallet>
        </Stack>
      </Stack>
    </form>
  );
}

/** Size, and gas: as the node estimates it once the form can be read, before that for storing the code alone. */
function Costs(props: { contract: CompiledContract; args: readonly unknown[] | undefined }) {
  const { contract } = props;
  const [args] = useDebouncedValue(props.args, PAUSE_MS);
  const calls = useContractCalls();
  const { account } = useWallet();
  const estimate = useQuery({
    queryKey: [
      'deployment gas',
      contract.bytecode,
      account,
      String(args?.map((arg) => JSON.stringify(arg, bigints))),
    ],
    queryFn: async () => String(await calls.estimateDeployment(contract, args ?? [])),
    enabled: args !== undefined,
    retry: false,
    staleTime: 10_000,
  });
  const gas = estimate.data
    ? `${formatCount(BigInt(estimate.data))} gas`
    : `over ${formatCount(contract.depositGas)} gas`;
  return (
    <Text size="xs" c="dimmed" component="div">
      {formatBytes(contract.size)} of {formatBytes(MAX_CONTRACT_SIZE)} that a contract may have · {gas} to
      deploy
      {args && estimate.error && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4}>
          {estimate.error.message}
        </Text>
      )}
    </Text>
  );
}

const bigints = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);

function constructorInputs({ abi }: CompiledContract) {
  const declared = abi.find(({ type }) => type === 'constructor');
  return declared && 'inputs' in declared ? (declared.inputs ?? []) : [];
}

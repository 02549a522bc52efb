import { Accordion, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type Abi, type AbiFunction, type Address, toFunctionSignature } from 'viem';
import { Address as AddressText } from '../../../components';
import type { NatSpec } from '../solidity/model';
import { AllowanceForm } from './AllowanceForm';
import { FunctionForm } from './FunctionForm';
import { STATE_KEY, StateTable } from './StateTable';

interface Props {
  readonly address: Address;
  readonly abi: Abi;
  readonly docs: NatSpec | undefined;
}

/** A deployed contract: its functions, and what it says now. */
export function CallPanel({ address, abi, docs }: Props) {
  const queries = useQueryClient();
  const functions = abi.filter((item): item is AbiFunction => item.type === 'function');
  const isReading = ({ stateMutability }: AbiFunction) =>
    stateMutability === 'view' || stateMutability === 'pure';
  // what takes a whole record is for other contracts to call, such as `onEvent`
  const isForPeople = ({ inputs }: AbiFunction) => !inputs.some(({ type }) => type.startsWith('tuple'));
  const writing = functions.filter((one) => !isReading(one) && isForPeople(one));
  const asking = functions.filter((one) => isReading(one) && one.inputs.length > 0);
  const state = functions
    .filter((one) => isReading(one) && one.inputs.length === 0)
    .sort((one, other) => Number(isConstant(one)) - Number(isConstant(other)));
  const refresh = () => void queries.invalidateQueries({ queryKey: [...STATE_KEY, address] });
  return (
    <Stack gap="md">
      <Group gap={6}>
        <Text size="sm" c="dimmed">
          At
        </Text>
        <AddressText value={address} />
      </Group>
      <FunctionList title="Do" functions={writing} {...{ address, abi, docs }} onDone={refresh} />
      <AllowanceForm spender={address} />
      <FunctionList title="Ask" functions={asking} {...{ address, abi, docs }} onDone={refresh} />
      {state.length > 0 && <StateTable address={address} abi={abi} functions={state} docs={docs} />}
    </Stack>
  );
}

interface ListProps extends Props {
  readonly title: string;
  readonly functions: readonly AbiFunction[];
  readonly onDone: () => void;
}

function FunctionList({ title, functions, address, abi, docs, onDone }: ListProps) {
  if (functions.length === 0) return null;
  return (
    <Stack gap={4} component="section" aria-label={title}>
      <Title order={3}>{title}</Title>
      <Accordion variant="default" chevronPosition="left" styles={{ content: { paddingInline: 0 } }}>
        {functions.map((one) => {
          const signature = toFunctionSignature(one);
          return (
            <Accordion.Item key={signature} value={signature}>
              <Accordion.Control>
                <Text size="sm" fw={500} span>
                  {one.name}
                </Text>{' '}
                <Text size="xs" c="dimmed" span>
                  {one.inputs.map(({ name, type }) => name || type).join(', ')}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <FunctionForm
                  call={{ address, abi, userdoc: docs?.userdoc }}
                  declared={one}
                  notice={docs?.userdoc.methods?.[signature]?.notice ?? ''}
                  docs={paramsOf(docs, signature)}
                  onDone={onDone}
                />
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </Stack>
  );
}

function paramsOf(docs: NatSpec | undefined, signature: string): Readonly<Record<string, string>> {
  const method = docs?.devdoc.methods?.[signature];
  return Object(method?.params) as Record<string, string>;
}

/** Constants have names in capitals, and are known to who reads the source. */
function isConstant({ name }: AbiFunction): boolean {
  return name === name.toUpperCase();
}

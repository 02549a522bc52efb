import { Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Abi, type AbiFunction, type Address, toFunctionSignature } from 'viem';
import { ErrorNotice } from '../../../components';
import { useContractCalls } from '../chain/contract-calls';
import { readableName } from '../forms/fields';
import type { NatSpec } from '../solidity/model';
import { Value } from './Value';

export const STATE_KEY = ['contract state'];
const REFRESH_MS = 3_000;

interface Props {
  readonly address: Address;
  readonly abi: Abi;
  /** Those that take nothing and change nothing. */
  readonly functions: readonly AbiFunction[];
  readonly docs: NatSpec | undefined;
}

/** What a contract says without being asked anything in particular, kept fresh. */
export function StateTable({ address, abi, functions, docs }: Props) {
  const calls = useContractCalls();
  const { data, error } = useQuery({
    queryKey: [...STATE_KEY, address],
    queryFn: async () => {
      const values = await Promise.allSettled(
        functions.map(({ name }) => calls.read({ address, abi, functionName: name, args: [] })),
      );
      // some are refused until something has happened
      return values.map((value) => (value.status === 'fulfilled' ? { value: value.value } : undefined));
    },
    // values are no JSON: they are compared by their identity
    structuralSharing: false,
    refetchInterval: REFRESH_MS,
  });
  return (
    <section aria-label="State">
      <Title order={3} mb={4}>
        State
      </Title>
      <ErrorNotice error={error} />
      <Table aria-label="State of the contract" verticalSpacing={4} layout="fixed">
        <Table.Tbody>
          {functions.map((one, i) => (
            <Table.Tr key={one.name}>
              <Table.Th
                fw={400}
                c="dimmed"
                title={docs?.userdoc.methods?.[toFunctionSignature(one)]?.notice}
                style={{ verticalAlign: 'top' }}
              >
                {readableName(one.name)}
              </Table.Th>
              <Table.Td ta="end">
                {data?.[i] ? <Value value={data[i].value} type={one.outputs[0]?.type ?? ''} /> : '—'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

import { useEffect, useRef, useState } from 'react';
import { type Abi, type Address, type Hex, parseEventLogs } from 'viem';
import { type LiveRows, useLiveRows } from '../../../components';
import { useStreamr } from '../../../wallet';

/** An event of a contract. */
export interface ContractEvent {
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly block: bigint;
  readonly transaction: Hex;
}

const POLL_MS = 1_000;
const LIMIT = 200;
/** What nodes answer at once, in blocks. */
const SPAN = 50_000n;

/** The events of a contract, from when it was deployed on, as they come. */
export function useContractEvents(
  address: Address,
  abi: Abi,
  transaction: Hex | null,
): LiveRows<ContractEvent> & { readonly error: unknown } {
  const access = useStreamr();
  const rows = useLiveRows<ContractEvent>(LIMIT);
  const { push, clear } = rows;
  const [error, setError] = useState<unknown>();
  const next = useRef<bigint>(undefined);

  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    next.current = undefined;
    clear();

    const poll = async () => {
      const { reader } = (await access.chain()).connection;
      const head = await reader.getBlockNumber({ cacheTime: 0 });
      next.current ??= transaction
        ? (await reader.getTransactionReceipt({ hash: transaction })).blockNumber
        : head > SPAN
          ? head - SPAN
          : 0n;
      if (next.current > head) return;
      const logs = await reader.getLogs({ address, fromBlock: next.current, toBlock: head });
      if (isOver) return;
      next.current = head + 1n;
      push(
        parseEventLogs({ abi, logs, strict: false }).map((log) => ({
          key: `${log.blockNumber}-${log.logIndex}`,
          name: log.eventName ?? 'unknown',
          args: Object(log.args) as Record<string, unknown>,
          block: log.blockNumber ?? head,
          transaction: log.transactionHash as Hex,
        })),
      );
    };
    const again = () => {
      poll()
        .then(() => setError(undefined), setError)
        .finally(() => {
          if (!isOver) timer = setTimeout(again, POLL_MS);
        });
    };
    again();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [access, address, abi, transaction, push, clear]);

  return { ...rows, error };
}

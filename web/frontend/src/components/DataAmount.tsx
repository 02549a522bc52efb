import { Text, Tooltip } from '@mantine/core';
import { formatUnits } from 'viem';
import { formatData } from '../lib/format';

/** An amount of DATA, from wei; exact when asked for. */
export function DataAmount({ wei }: { wei: bigint }) {
  return (
    <Tooltip label={`${formatUnits(wei, 18)} DATA`}>
      <Text span inherit style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {formatData(wei)} DATA
      </Text>
    </Tooltip>
  );
}

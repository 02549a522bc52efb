import { Group, Text, Tooltip } from '@mantine/core';
import { getAddress, isAddress } from 'viem';
import { shortAddress } from '../lib/format';
import { useWallet } from '../wallet';
import { CopyButton } from './CopyButton';

/** An account or contract: short, whole when asked for, and marked when it is the reader's own. */
export function Address({ value, isWhole = false }: { value: string; isWhole?: boolean }) {
  const { account } = useWallet();
  const shown = isAddress(value, { strict: false }) ? getAddress(value) : value;
  const isOwn = account?.toLowerCase() === value.toLowerCase();
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
      <Tooltip label={shown} disabled={isWhole} events={{ hover: true, focus: true, touch: true }}>
        <Text span ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
          {isWhole ? shown : shortAddress(shown)}
        </Text>
      </Tooltip>
      {isOwn && (
        <Text span size="xs" c="dimmed">
          (you)
        </Text>
      )}
      <CopyButton value={shown} label="Copy the address" />
    </Group>
  );
}

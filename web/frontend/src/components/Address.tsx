import { Group, Text, Tooltip } from '@mantine/core';
import { shortAddress } from '../lib/format';
import { useWallet } from '../wallet';
import { CopyButton } from './CopyButton';

/** An account or contract: short, whole when asked for, and marked when it is the reader's own. */
export function Address({ value, isWhole = false }: { value: string; isWhole?: boolean }) {
  const { account } = useWallet();
  const isOwn = account?.toLowerCase() === value.toLowerCase();
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
      <Tooltip label={value} disabled={isWhole} events={{ hover: true, focus: true, touch: true }}>
        <Text span ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
          {isWhole ? value : shortAddress(value)}
        </Text>
      </Tooltip>
      {isOwn && (
        <Text span size="xs" c="dimmed">
          (you)
        </Text>
      )}
      <CopyButton value={value} label="Copy the address" />
    </Group>
  );
}

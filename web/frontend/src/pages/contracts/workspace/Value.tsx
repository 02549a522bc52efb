import { Text } from '@mantine/core';
import { isAddress } from 'viem';
import { Address } from '../../../components';
import { absoluteTime, formatCount } from '../../../lib/format';
import { asAmount, asMoment, shownValue } from '../chain/values';

/** A value of a contract: itself, and what it may mean. */
export function Value({ value, type }: { value: unknown; type: string }) {
  if (typeof value === 'string' && isAddress(value)) return <Address value={value} />;
  const [text, meaning] = read(value, type);
  return (
    <Text span size="sm" style={{ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
      {text === '' ? '—' : text}
      {meaning && (
        <Text span size="xs" c="dimmed" display="block">
          {meaning}
        </Text>
      )}
    </Text>
  );
}

/** What is shown of a value, and what is said with it. */
function read(value: unknown, type: string): readonly [string, string | undefined] {
  const moment = asMoment(value, type);
  if (moment) return [absoluteTime(moment), shownValue(value)];
  return [typeof value === 'bigint' ? formatCount(value) : shownValue(value), asAmount(value)];
}

import { Text } from '@mantine/core';
import { isAddress } from 'viem';
import { Address } from '../../../components';
import { absoluteTime, formatCount } from '../../../lib/format';
import { asAmount, asMoment, shownValue } from '../chain/values';

/** A value of a contract: itself, and what it may mean. */
export function Value({ value, type }: { value: unknown; type: string }) {
  if (typeof value === 'string' && isAddress(value)) return <Address value={value} />;
  const meaning = meaningOf(value, type);
  return (
    <Text span size="sm" style={{ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
      {typeof value === 'bigint' ? formatCount(value) : shownValue(value) || '—'}
      {meaning && (
        <Text span size="xs" c="dimmed" display="block">
          {meaning}
        </Text>
      )}
    </Text>
  );
}

function meaningOf(value: unknown, type: string): string | undefined {
  const moment = asMoment(value, type);
  return moment ? absoluteTime(moment) : asAmount(value);
}

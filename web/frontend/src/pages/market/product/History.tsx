import { Alert, Stack, Table, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Address, DataAmount } from '../../../components';
import type { ProductDetails } from '../data/product';
import { priceText } from '../model/termsText';
import { Label } from '../parts/Label';
import { Moment } from '../parts/Moment';
import { useNow } from '../parts/useNow';

/** All versions of a product, newest first. */
export function Versions({ product }: { product: ProductDetails }) {
  return (
    <Table.ScrollContainer minWidth={480} type="native" tabIndex={0} aria-label="Versions">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Version</Table.Th>
            <Table.Th>Price</Table.Th>
            <Table.Th>Licence contract</Table.Th>
            <Table.Th>Holders</Table.Th>
            <Table.Th>State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {product.allVersions.toReversed().map((version) => (
            <Table.Tr key={version.license}>
              <Table.Td>{version.number}</Table.Td>
              <Table.Td>{priceText(version.terms)}</Table.Td>
              <Table.Td>
                <Address value={version.license} />
              </Table.Td>
              <Table.Td>{version.holders}</Table.Td>
              <Table.Td>
                {version.endedAt !== undefined ? (
                  <Label color="red">ended</Label>
                ) : (
                  <Label color={version.isOnSale ? 'teal' : 'gray'}>
                    {version.isOnSale ? 'on sale' : 'not on sale'}
                  </Label>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** What holders say against the data. */
export function Flags({ product }: { product: ProductDetails }) {
  const now = useNow(10_000);
  const { current, allVersions } = product;
  const { flagged, frozenUntil } = current.dispute;
  const flags = allVersions.flatMap((version) => version.flags);
  if (flags.length === 0) {
    return (
      <Text size="sm">
        No holder has flagged the data as bad. Holders can, with what they paid as the weight.
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {frozenUntil !== undefined && frozenUntil > now && (
        <Alert color="orange" icon={<IconFlag aria-hidden />}>
          Payments to the seller are frozen until <Moment second={frozenUntil} />, unless it is settled
          before. Holders of <DataAmount wei={flagged} /> say that the data is bad.
        </Alert>
      )}
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {flags.toReversed().map(({ holder, index, round, reason, withdrawn }) => (
          <li key={`${holder} ${index} ${round}`}>
            <Text size="sm" td={withdrawn ? 'line-through' : undefined}>
              “{reason}” <Address value={holder} />
              {withdrawn && ' (taken back)'}
            </Text>
          </li>
        ))}
      </Stack>
    </Stack>
  );
}

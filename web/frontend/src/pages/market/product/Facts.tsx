import { SimpleGrid, Text } from '@mantine/core';
import { DataAmount } from '../../../components';
import type { ProductDetails } from '../data/product';
import { useActivities } from '../data/queries';
import { rateText, together } from '../model/rate';
import { Moment } from '../parts/Moment';
import classes from './Facts.module.css';

const MICROS = 1_000_000;

/** What is known of a product that its seller did not write. */
export function Facts({ product }: { product: ProductDetails }) {
  const { current, allVersions, karma, soldStreams } = product;
  const { proven, escrow } = current;
  const readable = soldStreams.filter(({ isReadable }) => isReadable).map(({ address }) => address);
  const arePublic = soldStreams.every(({ isPublic }) => isPublic);
  const activities = useActivities(readable, arePublic ? 'anybody' : 'account');
  const activity = together([...(activities.data?.values() ?? [])]);
  const holders = allVersions.reduce((sum, version) => sum + version.holders, 0);
  return (
    <SimpleGrid cols={{ base: 2, md: 3 }} spacing="md" component="dl" m={0}>
      <Fact
        name="Rate"
        note={
          readable.length === 0 ? 'Told by history, which only holders may read.' : 'By its newest events.'
        }
      >
        {readable.length > 0 && activities.isPending ? 'reading…' : rateText(activity.rate)}
      </Fact>
      <Fact name="Newest event" note="As far as you may read.">
        {activity.newest === undefined ? (
          'not known'
        ) : (
          <Moment second={Math.floor(activity.newest / MICROS)} />
        )}
      </Fact>
      <Fact
        name="Events counted"
        note={
          proven.until > 0 ? (
            <>
              Settled by the network and shown here until <Moment second={proven.until} />.
            </>
          ) : (
            'The seller has not shown any count that the network settled on.'
          )
        }
      >
        {proven.total.toLocaleString()}
      </Fact>
      <Fact name="Holders" note="Accounts that ever had a licence, of all versions.">
        {holders}
      </Fact>
      <Fact name="In escrow" note="Paid, and not earned or not claimed yet.">
        <DataAmount wei={escrow} />
      </Fact>
      <Fact name="Seller's karma" note="How much DATA moved to and from the account, halved over time.">
        <DataAmount wei={karma} />
      </Fact>
    </SimpleGrid>
  );
}

function Fact({ name, note, children }: { name: string; note: React.ReactNode; children: React.ReactNode }) {
  return (
    <div>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>{children}</dd>
      <dd className={classes.note}>
        <Text size="xs" c="dimmed" component="span">
          {note}
        </Text>
      </dd>
    </div>
  );
}

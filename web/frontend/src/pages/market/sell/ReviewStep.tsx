import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { StreamName } from '../../../components';
import { useStreamr, useWallet } from '../../../wallet';
import { MarketContracts } from '../data/contracts';
import { exactData } from '../model/amounts';
import { periodText, priceOf, secondsOf } from '../model/periods';
import { termsOf } from '../model/termsForm';
import { clauses } from '../model/termsText';
import classes from '../product/TermsList.module.css';
import type { StepProps } from './NewProduct';

const PERCENT = 100;

/** The product as buyers will see it, before it is made. */
export function ReviewStep({ form }: StepProps) {
  const access = useStreamr();
  const { account } = useWallet();
  const { data: parameters } = useQuery({
    queryKey: ['market', 'parameters'],
    queryFn: async () => (await MarketContracts.reading(access)).market.parameters(),
  });
  const terms = {
    beneficiary: account!,
    minimumPeriod: 1,
    payout: { kind: 'linear' as const },
    unlockEvents: 0n,
    attester: undefined,
    termsHash: undefined,
    termsLink: '',
    ...termsOf(form),
  };
  const period = secondsOf(form.per)!;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        Buyers read it as follows.
      </Text>
      <dl className={classes.terms}>
        <div className={classes.clause}>
          <dt>Title</dt>
          <dd>{form.title}</dd>
        </div>
        <div className={classes.clause}>
          <dt>Streams</dt>
          <dd>
            {form.streams.map((stream) => (
              <div key={stream}>
                <StreamName id={stream} />
              </div>
            ))}
          </dd>
        </div>
        {clauses(terms, parameters).map(({ about, text }) => (
          <div key={about} className={classes.clause}>
            <dt>{about}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {terms.pricePerSecond > 0n && (
        <Text size="sm">
          A period of {periodText(period)} costs {exactData(priceOf(terms.pricePerSecond, period))} DATA to
          the last digit: prices are whole wei a second, rounded up.
          {parameters && ` Of what you claim, ${parameters.fee / PERCENT} % goes to the network's rewards.`}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        You confirm a transaction for each stream, which lets the licence contract give buyers access, and one
        that puts the product on sale. Terms never change; other terms are a new version.
      </Text>
    </Stack>
  );
}

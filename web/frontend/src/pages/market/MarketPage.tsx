import { Page } from '../../components';

export function MarketPage() {
  return (
    <Page
      title="Market"
      description="Products give access to streams for DATA, for a time or for a number of events."
    />
  );
}

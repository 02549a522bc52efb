import { Page } from '../../components';

export function NetworkPage() {
  return (
    <Page
      title="Network"
      description="The brokers, which partitions they serve, what they reported and what they were paid."
    />
  );
}

import { Page } from '../../components';

export function ContractsPage() {
  return (
    <Page
      title="Contracts"
      description="Write smart contracts, deploy them with your wallet, and call them."
    />
  );
}

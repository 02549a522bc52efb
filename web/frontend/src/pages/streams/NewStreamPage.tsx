import { Page } from '../../components';

export function NewStreamPage() {
  return (
    <Page
      title="New stream"
      description="A stream has a name in the registry, and belongs to your account."
    />
  );
}

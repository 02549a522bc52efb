import { Button, Stack, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { NeedsSession, Page } from '../../../components';
import { SavedContracts } from './SavedContracts';
import { TemplateGallery } from './TemplateGallery';

/** Templates to begin with, and what was written before. */
export function ContractsPage() {
  return (
    <Page
      title="Contracts"
      description="Smart contracts that act on streams. Fill in a template or write your own, deploy it with your wallet, and let canvases report to it."
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          renderRoot={(props) => <Link to="/contracts/$id" params={{ id: 'new' }} {...props} />}
        >
          Write your own
        </Button>
      }
    >
      <Stack gap="sm" component="section" aria-labelledby="templates">
        <Title order={2} id="templates">
          Templates
        </Title>
        <TemplateGallery />
      </Stack>
      <Stack gap="sm" component="section" aria-labelledby="saved">
        <Title order={2} id="saved">
          Your contracts
        </Title>
        <NeedsSession what="The node keeps your contracts for you once you have signed in.">
          <SavedContracts />
        </NeedsSession>
      </Stack>
    </Page>
  );
}

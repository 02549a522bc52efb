import { Center, Loader } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { getCanvas, getModules, type SavedCanvas } from '../../api';
import { ErrorNotice, NeedsSession } from '../../components';
import { Editor } from './editor/Editor';
import { Catalogue } from './model/module-spec';
import { Workbench } from './workbench';
import { WorkbenchContext } from './workbench-context';

/** One canvas, to be drawn and run. */
export function EditorPage() {
  const { id } = useParams({ from: '/canvases/$id' });
  return (
    <NeedsSession what="Canvases are kept for whoever drew them: sign in to open yours.">
      <LoadedCanvas id={id} key={id} />
    </NeedsSession>
  );
}

function LoadedCanvas({ id }: { id: string }) {
  // read once: from then on the canvas is what is drawn here
  const canvas = useQuery({
    queryKey: ['canvas', id],
    queryFn: () => getCanvas(id),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const modules = useQuery({
    queryKey: ['modules'],
    queryFn: async () => new Catalogue(await getModules()),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  const error = canvas.error ?? modules.error;
  if (error) {
    return (
      <ErrorNotice
        title="The canvas cannot be opened"
        error={error}
        onRetry={() => void Promise.all([canvas.refetch(), modules.refetch()])}
      />
    );
  }
  if (!canvas.data || !modules.data) {
    return (
      <Center mih={320}>
        <Loader size="sm" aria-label="Loading" />
      </Center>
    );
  }
  return <OpenCanvas saved={canvas.data} catalogue={modules.data} />;
}

function OpenCanvas({ saved, catalogue }: { saved: SavedCanvas; catalogue: Catalogue }) {
  const [workbench] = useState(() => new Workbench(saved, catalogue));
  useDocumentTitle(`${saved.canvas.name} · Streamr`);
  useEffect(() => workbench.open(), [workbench]);
  return (
    <WorkbenchContext value={workbench}>
      <Editor />
    </WorkbenchContext>
  );
}

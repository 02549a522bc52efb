import { Page } from '../../components';

export function CanvasesPage() {
  return (
    <Page
      title="Canvases"
      description="Draw what happens to streams: modules joined by lines, run by this node on events as they come, and over their history."
    />
  );
}

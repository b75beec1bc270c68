import { EscapePanel } from "./EscapePanel";
import { ExtraDimension } from "./ExtraDimension";
import { Inspector } from "./Inspector";
import { SlicePanel } from "./SlicePanel";
import { TaylorControls } from "./TaylorControls";

/** What gradient and Hessian say about one point, and what can be done with it. */
export function PointPanel() {
  return (
    <>
      <Inspector />
      <SlicePanel />
      <EscapePanel />
      <ExtraDimension />
      <TaylorControls />
    </>
  );
}

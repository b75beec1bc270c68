/** The page's shell: where everything is, on a wide screen and on a phone. */
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { type Page, PageContext, usePage, usePageState } from "../../controls/parts/page";
import { Gallery } from "../../controls/scenes/Gallery";
import { SceneStrip, useStrip } from "../../controls/scenes/SceneStrip";
import { PlaceMenu } from "../../controls/surface/PlaceMenu";
import { Header } from "./Header";
import { HelpModal } from "./HelpModal";
import { LoadingPage } from "./LoadingPage";
import { ProblemNotice } from "./Notices";
import { PhoneLayout } from "./PhoneLayout";
import { usePresenting } from "./Presenting";
import { listenToShortcuts } from "./shortcuts";
import { listenToUndoKeys } from "./undoKeys";
import { WideLayout } from "./WideLayout";
import "./layout.css";

// Narrow, or as low as a phone that lies flat.
const PHONE = "(max-width: 900px), (max-height: 500px)";
// Two columns beside the views would leave these less than half.
const FOLDED = "(max-width: 1199px)";

export function App({ page }: { page: Page }) {
  return (
    <PageContext value={page}>
      <Shell />
    </PageContext>
  );
}

function Shell() {
  const { store, clock, history } = usePage();
  const [help, setHelp] = useState(false);
  const [gallery, setGallery] = useState(false);
  const strip = useStrip();
  const phone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const folded = useMediaQuery(FOLDED, false, { getInitialValueInEffect: false });
  const present = usePresenting();
  const ready = usePageState((state) => state.surfaces.length > 0 && state.optimizers.length > 0);
  useEffect(() => listenToShortcuts(store, clock, () => setHelp(true)), [store, clock]);
  useEffect(() => listenToUndoKeys(history), [history]);
  return (
    <div className="page">
      {!present && (
        <Header single={phone} showScenes={() => setGallery(true)} showHelp={() => setHelp(true)} />
      )}
      {strip.shown && ready && !present && (
        <SceneStrip dismiss={strip.dismiss} showAll={() => setGallery(true)} />
      )}
      {!ready ? (
        <LoadingPage />
      ) : phone ? (
        <PhoneLayout present={present} />
      ) : (
        <WideLayout folded={folded} present={present} />
      )}
      <PlaceMenu />
      <ProblemNotice />
      <Gallery opened={gallery} close={() => setGallery(false)} single={phone} />
      <HelpModal opened={help} close={() => setHelp(false)} />
    </div>
  );
}

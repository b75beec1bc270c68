import { ActionIcon, Button, SegmentedControl, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconKeyboard, IconLayoutGrid, IconTopologyStar3 } from "@tabler/icons-react";
import { CopyLink, SchemeButton } from "../../controls/parts/headerButtons";
import { usePage, usePageState } from "../../controls/parts/page";
import { Tex } from "../../controls/parts/Tex";
import { setOptions } from "../../state/actions";
import type { HeightScale, Options } from "../../state/options";
import { heightScaleOf, surfaceOf } from "../../state/store";
import { surfaceTitle } from "../../text/records";
import { t } from "../../text/t";
import classes from "./Header.module.css";
import { MoreMenu } from "./MoreMenu";
import { Notice, useNote } from "./Notice";
import { PresentButton } from "./Presenting";
import { UndoButtons } from "./UndoButtons";

const LAYOUTS: readonly { value: Options["layout"]; label: string }[] = [
  { value: "scene", label: t("layout.scene") },
  { value: "contour", label: t("layout.contour") },
  { value: "both", label: t("layout.both") },
  { value: "panels", label: t("layout.panels") },
];

const HEIGHTS: readonly { value: HeightScale; label: string }[] = [
  { value: "linear", label: t("height.linear") },
  { value: "log", label: t("height.log") },
];

/** Which views are shown; a phone has no room for two. */
export function LayoutSwitch({ single }: { single: boolean }) {
  const { store } = usePage();
  const layout = usePageState((state) => state.options.layout);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("layout.label")}
      className={classes.switch}
      data={LAYOUTS.filter(({ value }) => !single || value !== "both")}
      value={single && layout === "both" ? "contour" : layout}
      onChange={(value) => setOptions(store, { layout: value as Options["layout"] })}
    />
  );
}

export function HeightSwitch() {
  const { store } = usePage();
  const heightScale = usePageState(heightScaleOf);
  const suits = usePageState((state) => surfaceOf(state)?.height);
  return (
    <div className={classes.labelled}>
      <span aria-hidden>{t("height.title")}</span>
      <SegmentedControl
        size="xs"
        aria-label={t("height.label")}
        className={classes.switch}
        data={[...HEIGHTS]}
        value={heightScale}
        // What suits the surface needs no word in the link.
        onChange={(value) =>
          setOptions(store, { heightScale: value === suits ? null : (value as HeightScale) })
        }
      />
    </div>
  );
}

function ScenesButton({ single, show }: { single: boolean; show: () => void }) {
  const label = t("scenes.openAll");
  if (single) {
    return (
      <ActionIcon aria-label={label} size="var(--page-control)" onClick={show}>
        <IconLayoutGrid size={18} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <Tooltip label={label}>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={label}
        leftSection={<IconLayoutGrid size={15} aria-hidden />}
        onClick={show}
      >
        {t("scenes.open")}
      </Button>
    </Tooltip>
  );
}

function HelpButton({ show }: { show: () => void }) {
  return (
    <Tooltip label={t("help.tooltip")}>
      <ActionIcon aria-label={t("help.button")} size="var(--page-control)" onClick={show}>
        <IconKeyboard size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

function NetworksLink() {
  const label = t("networks.open");
  return (
    <Tooltip label={label}>
      <ActionIcon component="a" href="/networks" aria-label={label} size="var(--page-control)">
        <IconTopologyStar3 size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

export function Header({
  single,
  showScenes,
  showHelp,
}: {
  single: boolean;
  showScenes: () => void;
  showHelp: () => void;
}) {
  const surface = usePageState(surfaceOf);
  const note = useNote();
  const name = <h1 className={classes.name}>{t("page.title")}</h1>;
  return (
    <header className={classes.header}>
      {note !== null && single ? (
        <VisuallyHidden>{name}</VisuallyHidden>
      ) : (
        <>
          <img src="/favicon.svg" alt="" width={24} height={24} />
          {name}
        </>
      )}
      <Notice note={note} />
      {surface !== undefined && !single && note === null && (
        <p className={classes.formula} title={surfaceTitle(surface)}>
          <Tex>{`L(\\theta) = ${surface.tex}`}</Tex>
        </p>
      )}
      <div className={classes.tools}>
        {!single && <ScenesButton single={false} show={showScenes} />}
        {!single && (
          <>
            <LayoutSwitch single={false} />
            <HeightSwitch />
          </>
        )}
        <div className={classes.icons}>
          {single && <ScenesButton single show={showScenes} />}
          <UndoButtons />
          {single ? (
            <MoreMenu showHelp={showHelp} />
          ) : (
            <>
              <NetworksLink />
              <CopyLink />
              <SchemeButton />
              <PresentButton />
              <HelpButton show={showHelp} />
            </>
          )}
        </div>
      </div>
    </header>
  );
}

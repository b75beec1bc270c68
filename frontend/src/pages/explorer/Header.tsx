import {
  ActionIcon,
  SegmentedControl,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconKeyboard, IconLink, IconMoon, IconSun, IconX } from "@tabler/icons-react";
import { usePage, usePageState } from "../../controls/parts/page";
import { Tex } from "../../controls/parts/Tex";
import { setOptions } from "../../state/actions";
import type { Options } from "../../state/options";
import { surfaceOf } from "../../state/store";
import classes from "./Header.module.css";

const LAYOUTS: readonly { value: Options["layout"]; label: string }[] = [
  { value: "scene", label: "3-D" },
  { value: "contour", label: "Contour" },
  { value: "both", label: "Both" },
  { value: "panels", label: "Panels" },
];

const HEIGHTS: readonly { value: Options["heightScale"]; label: string }[] = [
  { value: "linear", label: "Linear" },
  { value: "log", label: "Log" },
];

/** Which views are shown; a phone has no room for two. */
export function LayoutSwitch({ single }: { single: boolean }) {
  const { store } = usePage();
  const layout = usePageState((state) => state.options.layout);
  return (
    <SegmentedControl
      size="xs"
      aria-label="Views"
      className={classes.switch}
      data={LAYOUTS.filter(({ value }) => !single || value !== "both")}
      value={single && layout === "both" ? "contour" : layout}
      onChange={(value) => setOptions(store, { layout: value as Options["layout"] })}
    />
  );
}

export function HeightSwitch() {
  const { store } = usePage();
  const heightScale = usePageState((state) => state.options.heightScale);
  return (
    <div className={classes.labelled}>
      <span aria-hidden>Height</span>
      <SegmentedControl
        size="xs"
        aria-label="Scale of height and colour"
        className={classes.switch}
        data={[...HEIGHTS]}
        value={heightScale}
        onChange={(value) => setOptions(store, { heightScale: value as Options["heightScale"] })}
      />
    </div>
  );
}

function CopyLink() {
  const clipboard = useClipboard({ timeout: 2000 });
  const label = clipboard.error
    ? "Please copy the address bar"
    : clipboard.copied
      ? "Link copied"
      : "Copy link to this state";
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        size="var(--page-control)"
        onClick={() => clipboard.copy(window.location.href)}
      >
        {clipboard.error ? (
          <IconX size={18} />
        ) : clipboard.copied ? (
          <IconCheck size={18} />
        ) : (
          <IconLink size={18} />
        )}
      </ActionIcon>
    </Tooltip>
  );
}

function SchemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const other = scheme === "light" ? "dark" : "light";
  return (
    <Tooltip label={`Use ${other} colours`}>
      <ActionIcon
        aria-label={`Use ${other} colours`}
        size="var(--page-control)"
        onClick={() => setColorScheme(other)}
      >
        {scheme === "light" ? <IconMoon size={18} /> : <IconSun size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

export function Header({ single, showHelp }: { single: boolean; showHelp: () => void }) {
  const surface = usePageState(surfaceOf);
  return (
    <header className={classes.header}>
      <img src="/favicon.svg" alt="" width={24} height={24} />
      <h1 className={classes.name}>Error Surface Explorer</h1>
      {surface !== undefined && !single && (
        <p className={classes.formula} title={surface.title}>
          <Tex>{`L(\\theta) = ${surface.tex}`}</Tex>
        </p>
      )}
      <div className={classes.tools}>
        {!single && (
          <>
            <LayoutSwitch single={false} />
            <HeightSwitch />
          </>
        )}
        <div className={classes.icons}>
          <CopyLink />
          <SchemeButton />
          <Tooltip label="Help and keys (?)">
            <ActionIcon aria-label="Help and keys" size="var(--page-control)" onClick={showHelp}>
              <IconKeyboard size={18} />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
    </header>
  );
}

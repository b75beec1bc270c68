import { ActionIcon, NativeSelect, Tooltip } from "@mantine/core";
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
  IconRepeat,
} from "@tabler/icons-react";
import { type ReactNode, useCallback, useSyncExternalStore } from "react";
import { setOptions } from "../../state/actions";
import { hasUnits, UNITS, type Unit } from "../../state/pace";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { ForcesMenu } from "./ForcesMenu";
import classes from "./Playback.module.css";
import { Scrubber } from "./Scrubber";

const SPEEDS = [0.1, 0.2, 0.5, 1, 2, 5, 10];

function Key({
  label,
  onClick,
  end = false,
  children,
}: {
  label: string;
  onClick: () => void;
  /** The slider's ends do the same, where there is no room for both. */
  end?: boolean;
  children: ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="var(--page-control)"
        aria-label={label}
        className={end ? classes.end : undefined}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Play, step, scrub, speed and loop. */
export function Playback() {
  const { store, clock } = usePage();
  const subscribe = useCallback((changed: () => void) => clock.onState(changed), [clock]);
  const playing = useSyncExternalStore(subscribe, () => clock.playing);
  const speed = usePageState((state) => state.options.speed);
  const unit = usePageState((state) => state.options.unit);
  const units = usePageState(hasUnits);
  const loop = usePageState((state) => state.options.loop);
  const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
  return (
    <section className={classes.playback} aria-label={t("playback.label")}>
      <div className={classes.keys}>
        <Key end label={t("playback.start")} onClick={() => clock.seek(0)}>
          <IconPlayerSkipBackFilled size={14} />
        </Key>
        <Key label={t("playback.back")} onClick={() => clock.stepBy(-1)}>
          <IconPlayerTrackPrevFilled size={14} />
        </Key>
        <ActionIcon
          size="var(--page-play)"
          variant="filled"
          radius="xl"
          className={classes.play}
          aria-label={t(playing ? "playback.pause" : "playback.play")}
          title={t(playing ? "playback.pauseKey" : "playback.playKey")}
          onClick={() => clock.toggle()}
        >
          {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        <Key label={t("playback.forth")} onClick={() => clock.stepBy(1)}>
          <IconPlayerTrackNextFilled size={14} />
        </Key>
        <Key end label={t("playback.end")} onClick={() => clock.seek(clock.steps)}>
          <IconPlayerSkipForwardFilled size={14} />
        </Key>
      </div>
      <Scrubber />
      <div className={classes.keys}>
        <NativeSelect
          size="xs"
          className={classes.speed}
          aria-label={t("playback.speed")}
          data={speeds.map((value) => ({
            value: String(value),
            label: t("playback.times", { speed: value }),
          }))}
          value={String(speed)}
          onChange={(event) => setOptions(store, { speed: Number(event.currentTarget.value) })}
        />
        {units && (
          <NativeSelect
            size="xs"
            className={classes.unit}
            aria-label={t("playback.unit")}
            data={UNITS.map((value) => ({ value, label: t(`playback.unit.${value}`) }))}
            value={unit}
            onChange={(event) => setOptions(store, { unit: event.currentTarget.value as Unit })}
          />
        )}
        <ForcesMenu />
        <Tooltip label={t("playback.repeatKey")}>
          <ActionIcon
            size="var(--page-control)"
            variant={loop ? "light" : "subtle"}
            color={loop ? "ink" : "gray"}
            aria-label={t("playback.repeat")}
            aria-pressed={loop}
            onClick={() => setOptions(store, { loop: !loop })}
          >
            <IconRepeat size={17} />
          </ActionIcon>
        </Tooltip>
      </div>
    </section>
  );
}

/** How many parameters are free: by hand, by keys, or one after the other. */
import { ActionIcon, Slider } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { t } from "../../../text/t";
import classes from "./Dimensions.module.css";
import { useColumn, useDimensions, useStudy } from "./study";

/** Of play, between one parameter and the next, in milliseconds. */
const PAUSE = 500;

export function FreeSlider() {
  const { store } = useDimensions();
  const of = useStudy(({ known }) => known?.columns.at(-1)?.count ?? 0);
  const free = useColumn()?.count ?? 0;
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const next = store.getState().free + 1;
      if (next <= of) store.setState({ free: next });
      if (next >= of) setPlaying(false);
    }, PAUSE);
    return () => clearInterval(timer);
  }, [playing, store, of]);
  if (of <= 2) return null;
  const play = () => {
    if (!playing && free >= of) store.setState({ free: 2 });
    setPlaying(!playing);
  };
  const name = t(playing ? "dimensions.pause" : "dimensions.play");
  return (
    <div className={classes.slider}>
      <ActionIcon
        size="var(--page-control)"
        variant="filled"
        color="ink"
        radius="xl"
        aria-label={name}
        title={name}
        onClick={play}
      >
        {playing ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
      </ActionIcon>
      <span aria-hidden>{t("dimensions.slider")}</span>
      <Slider
        size="sm"
        min={2}
        max={of}
        value={free}
        label={null}
        thumbLabel={t("dimensions.slider")}
        thumbValueText={(count) => t("dimensions.sliderAt", { count, of })}
        onChange={(count) => store.setState({ free: count })}
      />
    </div>
  );
}

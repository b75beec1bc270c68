import { Button, NativeSelect, Switch } from "@mantine/core";
import { IconStopwatch } from "@tabler/icons-react";
import { useState } from "react";
import { setOptions } from "../../state/actions";
import { focusOf } from "../../state/recorded";
import { tellingTitle } from "../../text/records";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { View } from "../parts/View";
import { BatchTimesModal } from "./BatchTimesModal";
import classes from "./Data.module.css";

/** What there is to see of the batches of one ball, and how long updates take. */
export function BatchTools() {
  const { store, views } = usePage();
  const cards = usePageState((state) => state.scene.cards);
  const focus = usePageState(focusOf);
  const surface = usePageState((state) => state.options.batchSurface);
  const noise = usePageState((state) => state.options.gradientNoise);
  const [timing, setTiming] = useState(false);
  const running = cards.filter(({ enabled }) => enabled);
  return (
    <section className={classes.batches} aria-labelledby="batches-heading">
      <h2 className={classes.heading} id="batches-heading">
        {t("batches.title")}
      </h2>
      {running.length > 1 && (
        <NativeSelect
          size="xs"
          label={t("batches.whose")}
          classNames={{ label: classes.label }}
          data={cards.flatMap((card, place) =>
            card.enabled
              ? [{ value: String(place), label: tellingTitle(store.getState(), card) }]
              : [],
          )}
          value={String(cards.findIndex(({ id }) => id === focus?.id))}
          onChange={(event) => setOptions(store, { focus: Number(event.currentTarget.value) })}
        />
      )}
      <Switch
        size="xs"
        withThumbIndicator={false}
        label={t("batches.surface")}
        disabled={focus?.batch === undefined}
        checked={surface && focus?.batch !== undefined}
        onChange={(event) => setOptions(store, { batchSurface: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        withThumbIndicator={false}
        label={t("batches.noise")}
        checked={noise}
        onChange={(event) => setOptions(store, { gradientNoise: event.currentTarget.checked })}
      />
      {noise && <View mount={views.noise} label={t("noise.view")} className={classes.wide} />}
      {focus !== undefined && focus.batch === undefined && (
        <p className={classes.quiet}>{t("batches.none")}</p>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconStopwatch size={15} aria-hidden />}
        onClick={() => setTiming(true)}
      >
        {t("batches.times")}
      </Button>
      <BatchTimesModal opened={timing} close={() => setTiming(false)} />
    </section>
  );
}

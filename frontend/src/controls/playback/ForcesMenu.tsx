import {
  ActionIcon,
  Button,
  NativeSelect,
  Popover,
  SegmentedControl,
  Switch,
  Tooltip,
} from "@mantine/core";
import { IconArrowUpRight, IconStairs } from "@tabler/icons-react";
import { useState } from "react";
import { setOptions } from "../../state/actions";
import type { Options } from "../../state/options";
import { focusOf } from "../../state/recorded";
import { explainNext } from "../../state/stages";
import { tellingTitle } from "../../text/records";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import classes from "./ForcesMenu.module.css";

const WHEN: readonly { value: Options["forces"]; label: string }[] = [
  { value: "off", label: t("forces.off") },
  { value: "paused", label: t("forces.paused") },
  { value: "always", label: t("forces.always") },
];

const EVERY = "every";

/** What is shown of the updates: when there are arrows, on which ball, the ellipse, the stages. */
export function ForcesMenu() {
  const [opened, setOpened] = useState(false);
  const { store, clock } = usePage();
  return (
    <Popover opened={opened} onChange={setOpened} position="top-end" trapFocus>
      <Popover.Target>
        <Tooltip label={t("forces.button")} disabled={opened}>
          <ActionIcon
            size="var(--page-control)"
            aria-label={t("forces.button")}
            onClick={() => setOpened(!opened)}
          >
            <IconArrowUpRight size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("forces.button")}>
        <div className={classes.menu}>
          <When />
          <Ball />
          <Ellipse />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconStairs size={15} aria-hidden />}
            onClick={() => {
              setOpened(false);
              explainNext(store, clock);
            }}
          >
            {t("forces.explainKey")}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function When() {
  const { store } = usePage();
  const forces = usePageState((state) => state.options.forces);
  return (
    <div className={classes.choice}>
      <span aria-hidden>{t("forces.title")}</span>
      <SegmentedControl
        size="xs"
        aria-label={t("forces.when")}
        data={[...WHEN]}
        value={forces}
        onChange={(value) => setOptions(store, { forces: value as Options["forces"] })}
      />
    </div>
  );
}

function Ball() {
  const { store } = usePage();
  const scene = usePageState((state) => state.scene);
  const focus = usePageState((state) => state.options.focus);
  const own = usePageState((state) => focusOf(state)?.id);
  const place = scene.cards.findIndex(({ id }) => id === own);
  return (
    <NativeSelect
      size="xs"
      label={t("forces.ball")}
      data={[
        ...scene.cards.flatMap((card, index) =>
          card.enabled
            ? [{ value: String(index), label: tellingTitle(store.getState(), card) }]
            : [],
        ),
        { value: EVERY, label: t("forces.everyBall") },
      ]}
      value={focus === null ? EVERY : String(place)}
      onChange={({ currentTarget: { value } }) =>
        setOptions(store, { focus: value === EVERY ? null : Number(value) })
      }
    />
  );
}

function Ellipse() {
  const { store } = usePage();
  const shown = usePageState((state) => state.options.ellipse);
  return (
    <Switch
      size="xs"
      label={t("forces.ellipseSwitch")}
      checked={shown}
      onChange={(event) => setOptions(store, { ellipse: event.currentTarget.checked })}
    />
  );
}

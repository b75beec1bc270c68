import { SegmentedControl, Switch } from "@mantine/core";
import { useId } from "react";
import type { Card, Switches } from "../../state/scene";
import { setSwitch } from "../../state/scheduling";
import { SWITCHES, type SwitchName } from "../../state/switches";
import { t } from "../../text/t";
import { usePage } from "../parts/page";
import classes from "./Schedule.module.css";

/** Those with more than on and off; each one's choices in words. */
const CHOICES = ["momentum", "sigma", "first_sigma", "weight_decay", "clip"] as const;
type Choice = (typeof CHOICES)[number];

function word(name: Choice, value: string): string {
  switch (name) {
    case "momentum":
      return t(`family.momentum.${value as NonNullable<Switches["momentum"]>}`);
    case "sigma":
      return t(`family.sigma.${value as NonNullable<Switches["sigma"]>}`);
    case "first_sigma":
      return t(`family.first_sigma.${value as NonNullable<Switches["first_sigma"]>}`);
    case "weight_decay":
      return t(`family.weight_decay.${value as NonNullable<Switches["weight_decay"]>}`);
    case "clip":
      return t(`family.clip.${value as NonNullable<Switches["clip"]>}`);
  }
}

type Props = {
  readonly card: Card;
  readonly color: string;
  /** Those that are of no effect beside the others, as the server says. */
  readonly idle: ReadonlySet<SwitchName>;
};

/** The family's switches (C23). */
export function FamilySwitches({ card, color, idle }: Props) {
  const { store } = usePage();
  const corrected = card.switches?.bias_correction ?? SWITCHES.bias_correction[0]!;
  return (
    <section className={classes.switches} aria-label={t("family.label")}>
      {CHOICES.map((name) => (
        <SwitchChoice key={name} name={name} card={card} idle={idle.has(name)} />
      ))}
      <Switch
        size="xs"
        color={color}
        withThumbIndicator={false}
        label={t("family.bias_correction")}
        description={idle.has("bias_correction") ? t("family.idle") : undefined}
        checked={corrected}
        onChange={(event) =>
          setSwitch(store, card.id, "bias_correction", event.currentTarget.checked)
        }
      />
    </section>
  );
}

function SwitchChoice({ name, card, idle }: { name: Choice; card: Card; idle: boolean }) {
  const { store } = usePage();
  const id = useId();
  return (
    <div className={classes.switch} data-switch={name}>
      <span className={classes.label} id={id}>
        {t(`family.${name}`)}
        {idle && <span className={classes.idle}> {t("family.idle")}</span>}
      </span>
      <SegmentedControl
        size="xs"
        fullWidth
        className={classes.choice}
        aria-labelledby={id}
        data={SWITCHES[name].map((value) => ({ value, label: word(name, value) }))}
        value={card.switches?.[name] ?? SWITCHES[name][0]!}
        onChange={(value) => setSwitch(store, card.id, name, value as Switches[typeof name])}
      />
    </div>
  );
}

import type { Card } from "../../state/scene";
import { SWITCHES, type SwitchName } from "../../state/switches";
import { exactNumber } from "../../text/numbers";
import { optimizerTitle } from "../../text/records";
import { t } from "../../text/t";
import type { FamilyMember, NamedOptimizer, OptimizerDescription } from "../../wire";
import { usePageState } from "../parts/page";
import { refusalOf, useAnswer } from "../parts/useAnswer";
import { useHue } from "../parts/useHue";
import { FamilySwitches } from "./FamilySwitches";
import { Rule } from "./Rule";
import classes from "./Schedule.module.css";
import { SettingsOf } from "./SettingsOf";

/** The switches that count for nothing beside the others. */
function idleSwitches(card: Card, member: FamilyMember): ReadonlySet<SwitchName> {
  const names = Object.keys(SWITCHES) as SwitchName[];
  return new Set(
    names.filter((name) => {
      const chosen = card.switches?.[name] ?? SWITCHES[name][0];
      return chosen !== (member.switches[name] ?? SWITCHES[name][0]);
    }),
  );
}

/** The family's inside: switches, what they make, and the rule that they write. */
export function FamilyDetails({
  card,
  optimizer,
}: {
  card: Card;
  optimizer: OptimizerDescription;
}) {
  const hue = useHue(card.color);
  const asked = useAnswer(
    "family",
    { switches: card.switches ?? {}, hyperparameters: card.hyperparameters },
    `card ${card.id}`,
  );
  // An answer to older switches would say what is not so.
  const member = asked.pending || asked.error !== null ? null : asked.answer;
  const refusal = refusalOf(asked);
  return (
    <SettingsOf
      card={card}
      optimizer={optimizer}
      tex={null}
      counting={asked.answer?.hyperparameters ?? null}
      above={
        <>
          <FamilySwitches
            card={card}
            color={hue}
            idle={member === null ? new Set() : idleSwitches(card, member)}
          />
          <p className={classes.equals} role="status">
            {refusal ?? (member === null ? t("family.asking") : equalsText(member))}
          </p>
          {member?.equals && (
            <Equal equals={member.equals} scheduled={card.schedule !== undefined} />
          )}
          {asked.answer !== null && (
            <div className={classes.latest} data-pending={member === null || undefined}>
              <Rule apart>{asked.answer.tex}</Rule>
            </div>
          )}
        </>
      }
    />
  );
}

function equalsText({ equals }: FamilyMember): string {
  return equals === null ? t("family.nobody") : t("family.equals", { title: equals.title });
}

/** With which hyperparameters the named optimizer is the same. */
function Equal({ equals, scheduled }: { equals: NamedOptimizer; scheduled: boolean }) {
  const own = usePageState((state) => state.optimizers.find(({ key }) => key === equals.key));
  const values = Object.entries(equals.hyperparameters)
    .map(([name, value]) => t("family.value", { name, value: exactNumber(value) }))
    .join(t("family.between"));
  return (
    <p>
      {t(scheduled ? "family.withSchedule" : "family.with", {
        title: own === undefined ? equals.title : optimizerTitle(own),
        values,
      })}
    </p>
  );
}

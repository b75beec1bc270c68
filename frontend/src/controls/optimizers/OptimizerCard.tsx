import { Switch, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { memo, useEffect, useId, useRef, useState } from "react";
import { setCardEnabled, showEvidence } from "../../state/actions";
import type { Card } from "../../state/scene";
import type { State } from "../../state/store";
import { cardTitle } from "../../text/records";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { useHue } from "../parts/useHue";
import { BatchNow } from "./BatchNow";
import { CardMenu } from "./CardMenu";
import { ColorButton } from "./ColorButton";
import classes from "./OptimizerCard.module.css";
import { OptimizerDetails } from "./OptimizerDetails";
import { useCardStatus } from "./useCardStatus";

/** One optimizer: colour, name, how its runs end, on or off; opened, all it can be set to. */
export const OptimizerCard = memo(function OptimizerCard({
  card,
  isNew,
  added,
}: {
  card: Card;
  isNew: boolean;
  added: (id: number | null) => void;
}) {
  const { store } = usePage();
  const title = usePageState((state) => cardTitle(state, card));
  const hue = useHue(card.color);
  const [open, setOpen] = useState(false);
  const body = useId();
  const name = useRef<HTMLButtonElement>(null);
  // Whoever adds a card wants to set it up, and may not see the end of the list.
  useEffect(() => {
    if (!isNew) return;
    name.current?.closest("li")?.scrollIntoView({ block: "nearest" });
    name.current?.focus({ preventScroll: true });
    added(null);
  }, [isNew, added]);
  return (
    <li className={classes.card} data-off={!card.enabled || undefined}>
      <div className={classes.row}>
        <ColorButton card={card} title={title} />
        <div className={classes.name}>
          <div className={classes.words}>
            <UnstyledButton
              ref={name}
              className={classes.title}
              aria-expanded={open}
              aria-controls={body}
              onClick={() => setOpen(!open)}
            >
              {title}
            </UnstyledButton>
            <CardStatus card={card} title={title} />
            {card.batch !== undefined && card.enabled && <BatchNow card={card} />}
          </div>
          <IconChevronRight
            size={14}
            className={classes.chevron}
            data-open={open || undefined}
            aria-hidden
          />
        </div>
        <Switch
          size="xs"
          color={hue}
          withThumbIndicator={false}
          className={classes.switch}
          checked={card.enabled}
          aria-label={t("cards.on", { title })}
          onChange={(event) => setCardEnabled(store, card.id, event.currentTarget.checked)}
        />
        <CardMenu card={card} title={title} added={added} />
      </div>
      <div id={body} hidden={!open}>
        {open && <OptimizerDetails card={card} />}
      </div>
    </li>
  );
});

/** Apart from the card, so that runs arriving while a start is dragged render only this line. */
function CardStatus({ card, title }: { card: Card; title: string }) {
  const { store } = usePage();
  const status = useCardStatus(card.id);
  if (!card.enabled) return <span className={classes.status}>{t("cards.off")}</span>;
  const className = `${classes.status} ${status?.tone ?? ""} numbers`;
  if (status?.sentence === undefined) {
    return (
      <span className={className} title={status?.text}>
        {status?.text ?? t("cards.pending")}
      </span>
    );
  }
  return (
    <UnstyledButton
      className={`${className} ${classes.verdict}`}
      title={status.sentence}
      aria-label={t("cards.why", { title, status: status.text })}
      onClick={() => showEvidence(store, card.id, judgedStart(store.getState(), card.id))}
    >
      {status.text}
    </UnstyledButton>
  );
}

/** The active start, where the card has a run from it that is judged; else the first such. */
function judgedStart({ verdicts, options }: State, cardId: number): number {
  const starts = verdicts.filter((verdict) => verdict.cardId === cardId);
  const active = starts.find(({ startIndex }) => startIndex === options.activeStart);
  return (active ?? starts[0])?.startIndex ?? 0;
}

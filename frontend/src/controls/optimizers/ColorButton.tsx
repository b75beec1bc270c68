import { ColorPicker, Popover, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { recolorCard } from "../../state/actions";
import { type Card, PALETTE } from "../../state/scene";
import { t } from "../../text/t";
import { usePage } from "../parts/page";
import { useGesture } from "../parts/useHold";
import { useHue } from "../parts/useHue";
import classes from "./OptimizerCard.module.css";

/** A card's colour; a press opens the palette. */
export function ColorButton({ card, title }: { card: Card; title: string }) {
  const { store } = usePage();
  const [opened, setOpened] = useState(false);
  const hold = useGesture();
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.swatchButton}
          aria-label={t("cards.color", { title })}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.swatch} style={{ background: useHue(card.color) }} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("cards.color", { title })}>
        <ColorPicker
          onPointerDown={hold}
          format="hex"
          swatches={[...PALETTE]}
          swatchesPerRow={5}
          value={card.color}
          onChange={(color) => recolorCard(store, card.id, color)}
          saturationLabel={t("cards.saturation")}
          hueLabel={t("cards.hue")}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

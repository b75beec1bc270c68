import { Menu } from "@mantine/core";
import { IconFlag, IconFocus2, IconPlus } from "@tabler/icons-react";
import { addStart, closePlaceMenu, moveProbe, moveStart, setOptions } from "../../state/actions";
import { coordinatesOf, placed } from "../../state/coordinates";
import { mostStarts } from "../../state/scene";
import { roomForStart, surfaceOf } from "../../state/store";
import { formatCoordinate } from "../../text/numbers";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";

/** What can be done at a place of the surface, where a click with the other button asked for it. */
export function PlaceMenu() {
  const { store } = usePage();
  const menu = usePageState((state) => state.placeMenu);
  const domain = usePageState(surfaceOf)?.domain;
  const names = usePageState(coordinatesOf);
  const active = usePageState((state) => state.options.activeStart);
  const several = usePageState((state) => state.scene.starts.length > 1);
  const room = usePageState(roomForStart);
  const most = usePageState((state) => mostStarts(state.limits));
  if (menu === null || domain === undefined) return null;
  const { at, left, top } = menu;
  const coordinate = (axis: 0 | 1) => formatCoordinate(at[axis], domain[axis][1] - domain[axis][0]);
  return (
    <Menu
      key={`${left} ${top}`}
      opened
      onChange={(opened) => !opened && closePlaceMenu(store)}
      position="bottom-start"
      offset={2}
      // The menu is where the pointer was: nothing on the page opened it.
      returnFocus={false}
    >
      <Menu.Target>
        <span style={{ position: "fixed", left, top }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("place.label")}>
        <Menu.Label>{t("handles.at", placed(names, [coordinate(0), coordinate(1)]))}</Menu.Label>
        <Menu.Item
          leftSection={<IconFlag size={15} />}
          onClick={() => moveStart(store, active, at)}
        >
          {several ? t("place.startNumber", { number: active + 1 }) : t("place.start")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlus size={15} />}
          disabled={!room}
          onClick={() => addStart(store, at)}
        >
          {room ? t("place.add") : t("place.full", { count: most })}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFocus2 size={15} />}
          onClick={() => {
            moveProbe(store, at);
            setOptions(store, { panel: "point" });
          }}
        >
          {t("place.look")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

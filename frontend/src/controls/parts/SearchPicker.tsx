import { Combobox, type ComboboxProps, useCombobox } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { ranked, type Searched } from "./ranked";

type Item = { readonly key: string };

type Props<T extends Item> = {
  readonly items: readonly T[];
  /** What stands above those that belong together, while nothing is searched. */
  readonly group?: (item: T) => string;
  /** What the search looks at. */
  readonly searched: (item: T) => Searched;
  /** The key of the item that is chosen, where one is. */
  readonly chosen?: string;
  readonly onPick: (key: string) => void;
  readonly target: (toggle: () => void) => ReactNode;
  readonly option: (item: T) => ReactNode;
  readonly optionClass?: string | undefined;
  readonly position: ComboboxProps["position"];
  readonly width: number;
  readonly label: string;
  readonly searchLabel: string;
  readonly placeholder: string;
  readonly nothing: string;
};

/** The groups in the order in which their first items come. */
function grouped<T>(
  items: readonly T[],
  group: ((item: T) => string) | undefined,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = group?.(item) ?? "";
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups];
}

/** Picks one of many by search, in a list that drops down from its target. */
export function SearchPicker<T extends Item>(props: Props<T>) {
  const { items, searched, chosen, target, option } = props;
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => {
      combobox.focusSearchInput();
      if (chosen !== undefined) combobox.selectActiveOption();
    },
  });
  const found = useMemo(() => ranked(items, searched, search), [items, searched, search]);
  const { selectFirstOption } = combobox;
  // Once the options for the new search are there, Enter takes the first.
  useEffect(() => {
    if (search !== "") selectFirstOption();
  }, [search, selectFirstOption]);
  return (
    <Combobox
      store={combobox}
      position={props.position ?? "bottom-start"}
      width={props.width}
      shadow="lg"
      onOptionSubmit={(key) => {
        props.onPick(key);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        {target(() => combobox.toggleDropdown())}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          className="search"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
          placeholder={props.placeholder}
          aria-label={props.searchLabel}
        />
        <Combobox.Options aria-label={props.label} className="options" tabIndex={0}>
          {grouped(found, search === "" ? props.group : undefined).map(([label, members]) => (
            <Combobox.Group key={label} label={label}>
              {members.map((item) => (
                <Combobox.Option
                  key={item.key}
                  value={item.key}
                  active={item.key === chosen}
                  className={props.optionClass}
                >
                  {option(item)}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {found.length === 0 && <Combobox.Empty>{props.nothing}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Surfaces of the server's catalogue, by key. */
import type { SurfaceChoice, SurfaceKind } from "./surfaceKind";

export type CatalogChoice = SurfaceChoice & { readonly kind: "catalog"; readonly key: string };

export function catalogChoice(key: string): CatalogChoice {
  return { kind: "catalog", key, parameters: {} };
}

export const catalogKind: SurfaceKind<CatalogChoice> = {
  name: "surface",
  reference: ({ key, parameters }) => ({ kind: "catalog", key, parameters }),
  write: ({ key }) => [["surface", key]],
  read(link, { surfaces }) {
    const key = link.get("surface");
    return surfaces.some((surface) => surface.key === key) ? catalogChoice(key!) : null;
  },
  describe: ({ key }, { surfaces }) => surfaces.find((surface) => surface.key === key),
};

/** Which plane through the loss of which network. */
import type { NetworkSurface } from "../wire";

export type At = NonNullable<NetworkSurface["at"]>;
export type Directions = NonNullable<NetworkSurface["directions"]>;
export type OptimizerName = NonNullable<NonNullable<NetworkSurface["training"]>["optimizer"]>;
export type Activation = NetworkSurface["model"]["activation"];
export type Loss = NonNullable<NetworkSurface["loss"]>;

export type SliceSpec = {
  /** Units of each layer, from the inputs to the one output. */
  readonly layers: readonly number[];
  readonly activation: Activation;
  /** A name that `DATA` has, how many examples, and the seed of those that are drawn. */
  readonly data: { readonly name: string; readonly n: number; readonly seed: number };
  readonly loss: Loss;
  readonly at: At;
  readonly seed: number;
  readonly directions: Directions;
  readonly training: {
    readonly optimizer: OptimizerName;
    readonly rate: number;
    readonly updates: number;
  };
  /** Of these two, where they are the directions. */
  readonly coordinates?: readonly [number, number] | undefined;
  /** All weights and biases, where the centre is a point. */
  readonly point?: readonly number[] | undefined;
  /** Of the other network, where the plane lies between two. */
  readonly otherSeed?: number | undefined;
};

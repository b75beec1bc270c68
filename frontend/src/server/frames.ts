/** The frames of the live channel: MessagePack whose arrays are raw little-endian bytes. */
import { decode } from "@msgpack/msgpack";
import { Unreadable } from "./endings";

type WireArray = { readonly dtype: string; readonly shape: number[]; readonly data: Uint8Array };

const TYPED_ARRAYS = {
  "<f8": Float64Array,
  "<f4": Float32Array,
  "<i4": Int32Array,
  "|u1": Uint8Array,
} as const;

export type TypedArray = InstanceType<(typeof TYPED_ARRAYS)[keyof typeof TYPED_ARRAYS]>;

function isWireArray(value: object): value is WireArray {
  return "dtype" in value && "shape" in value && "data" in value;
}

/** Replaces every `{dtype, shape, data}` by a flat typed array of its own memory. */
export function withTypedArrays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTypedArrays);
  if (typeof value !== "object" || value === null) return value;
  if (isWireArray(value)) {
    const TypedArrayOf = TYPED_ARRAYS[value.dtype as keyof typeof TYPED_ARRAYS];
    if (TypedArrayOf === undefined) throw new Unreadable(`unknown array type ${value.dtype}`);
    // The bytes lie unaligned within the message: copied, they are aligned.
    return new TypedArrayOf(value.data.slice().buffer);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withTypedArrays(part)]),
  );
}

/**
 * What a frame says, its arrays still as they came.
 *
 * @throws Unreadable when it is no map in MessagePack.
 */
export function readFrame(data: unknown): Record<string, unknown> {
  if (!(data instanceof ArrayBuffer)) throw new Unreadable("a frame of text");
  let message: unknown;
  try {
    message = decode(new Uint8Array(data));
  } catch (error) {
    throw new Unreadable("no MessagePack", { cause: error });
  }
  if (typeof message !== "object" || message === null || Array.isArray(message)) {
    throw new Unreadable("no map");
  }
  return message as Record<string, unknown>;
}

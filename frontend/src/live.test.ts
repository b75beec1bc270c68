import { decode, encode } from "@msgpack/msgpack";
import { expect, it } from "vitest";
import { withTypedArrays } from "./live";

it("turns raw bytes into typed arrays, wherever they lie in the message", () => {
  const values = new Float64Array([1.5, -2, Number.NaN]);
  const message = {
    odd: "x",
    runs: [{ points: { dtype: "<f8", shape: [3], data: new Uint8Array(values.buffer) } }],
    left: null,
  };
  expect(withTypedArrays(decode(encode(message)))).toEqual({
    odd: "x",
    runs: [{ points: values }],
    left: null,
  });
});

it("refuses an array type that it does not know", () => {
  const array = { dtype: "<c16", shape: [1], data: new Uint8Array(16) };
  expect(() => withTypedArrays(array)).toThrow("<c16");
});

import { decode, encode } from "@msgpack/msgpack";
import { describe, expect, it } from "vitest";
import { Unreadable } from "./endings";
import { readFrame, withTypedArrays } from "./frames";

describe("withTypedArrays", () => {
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
});

describe("a frame", () => {
  it("is a map in MessagePack", () => {
    expect(readFrame(encode({ id: 1 }).slice().buffer)).toEqual({ id: 1 });
  });

  it.each([
    ["text", "{}"],
    ["cut short", encode({ id: 1, type: "grid" }).slice(0, 4).buffer],
    ["empty", new ArrayBuffer(0)],
    ["a list", encode([1]).slice().buffer],
    ["a number", encode(1).slice().buffer],
  ])("that is %s is unreadable", (_, data) => {
    expect(() => readFrame(data)).toThrow(Unreadable);
  });
});

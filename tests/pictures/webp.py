"""WebP pictures and animations: Chromium encodes the frames, this puts them into one file.

Source: Google, "WebP Container Specification", RFC 9649.
"""

import base64
import struct

from playwright.sync_api import Page

_ENCODE = """async ([png, quality]) => {
  const letters = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([letters], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}"""

_DECODE = """async (film) => {
  const data = Uint8Array.from(atob(film), (letter) => letter.charCodeAt(0));
  const decoder = new ImageDecoder({ data, type: 'image/webp' });
  await decoder.completed;
  await decoder.tracks.ready;
  const { frameCount } = decoder.tracks.selectedTrack;
  const frames = [];
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
    const { image } = await decoder.decode({ frameIndex });
    frames.push([image.displayWidth, image.displayHeight, image.duration / 1000]);
    image.close();
  }
  return frames;
}"""


def encoded(page: Page, png: bytes, quality: float) -> bytes:
    """A PNG picture as a lossy WebP file, encoded in ``page``."""
    letters = base64.b64encode(png).decode()
    return base64.b64decode(page.evaluate(_ENCODE, [letters, quality]))


def decoded(page: Page, film: bytes) -> list[tuple[int, int, float]]:
    """Width, height and milliseconds of every frame, as ``page`` (a secure one) decodes them."""
    letters = base64.b64encode(film).decode()
    return [tuple(frame) for frame in page.evaluate(_DECODE, letters)]


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _uint24(value: int) -> bytes:
    return struct.pack("<I", value)[:3]


def _bitstream(picture: bytes) -> bytes:
    """The chunk with the picture itself, of a lossy file without transparency."""
    at = picture.index(b"VP8 ")
    (length,) = struct.unpack_from("<I", picture, at + 4)
    return picture[at : at + 8 + length + length % 2]


def animated(pictures: list[bytes], size: tuple[int, int], milliseconds: list[int]) -> bytes:
    """One file that shows ``pictures`` (lossy WebP, all of one size) in turn, for ever."""
    canvas = _uint24(size[0] - 1) + _uint24(size[1] - 1)
    body = _chunk(b"VP8X", b"\x02\0\0\0" + canvas)
    # No ground, and 0 rounds: for ever.
    body += _chunk(b"ANIM", b"\0\0\0\0" + b"\0\0")
    for picture, duration in zip(pictures, milliseconds, strict=True):
        # Each covers the one before whole.
        frame = _uint24(0) + _uint24(0) + canvas + _uint24(duration) + b"\x02"
        body += _chunk(b"ANMF", frame + _bitstream(picture))
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body

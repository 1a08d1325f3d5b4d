"""Reads grey frames from standard input with zxing-cpp and zbar, limited to Code 128, Code 39 and QR.

A frame is a line "WIDTH HEIGHT" and its bytes; the answer is one line of JSON: [{"engine", "texts", "ms"}, ...].
Decoding alone is timed, twice; the lesser time counts. The first line of output names the engines.
"""
import ctypes
import importlib.metadata
import json
import sys
import time

import zxingcpp

WANTED = [zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.Code39, zxingcpp.BarcodeFormat.QRCode]


def zxing(pixels, width, height):
    """All defaults that read most (rotation, smaller scales, local thresholds); no search for white on black."""
    view = memoryview(pixels).cast("B", (height, width))

    def read():
        found = zxingcpp.read_barcodes(view, formats=WANTED, try_invert=False, text_mode=zxingcpp.TextMode.Plain)
        return [barcode.text for barcode in found]

    return read


class Zbar:
    """Debian's libzbar, every line of the picture (densities of 1), all kinds off but the three."""

    CODE39, QR, CODE128 = 39, 64, 128
    ENABLE, X_DENSITY, Y_DENSITY = 0, 0x100, 0x101

    def __init__(self):
        lib = self.lib = ctypes.CDLL("libzbar.so.0")
        for name in ["image_scanner_create", "image_create", "image_first_symbol", "symbol_next", "symbol_get_data"]:
            getattr(lib, "zbar_" + name).restype = ctypes.c_void_p
        lib.zbar_symbol_get_data_length.restype = ctypes.c_uint
        self.scanner = ctypes.c_void_p(lib.zbar_image_scanner_create())
        settings = [(0, self.ENABLE, 0), (0, self.X_DENSITY, 1), (0, self.Y_DENSITY, 1)]
        settings += [(kind, self.ENABLE, 1) for kind in (self.CODE39, self.QR, self.CODE128)]
        for setting in settings:
            lib.zbar_image_scanner_set_config(self.scanner, *setting)

    def version(self):
        parts = [ctypes.c_uint() for _ in range(3)]
        self.lib.zbar_version(*(ctypes.byref(part) for part in parts))
        return ".".join(str(part.value) for part in parts)

    def reader(self, pixels, width, height):
        lib, grey = self.lib, int.from_bytes(b"Y800", "little")
        buffer = (ctypes.c_char * len(pixels)).from_buffer(pixels)

        def read():
            image = ctypes.c_void_p(lib.zbar_image_create())
            lib.zbar_image_set_format(image, ctypes.c_ulong(grey))
            lib.zbar_image_set_size(image, width, height)
            lib.zbar_image_set_data(image, buffer, ctypes.c_ulong(len(pixels)), None)
            lib.zbar_scan_image(self.scanner, image)
            texts, symbol = [], lib.zbar_image_first_symbol(image)
            while symbol:
                data = lib.zbar_symbol_get_data(ctypes.c_void_p(symbol))
                length = lib.zbar_symbol_get_data_length(ctypes.c_void_p(symbol))
                texts.append(ctypes.string_at(data, length).decode("utf-8", "replace"))
                symbol = lib.zbar_symbol_next(ctypes.c_void_p(symbol))
            lib.zbar_image_destroy(image)
            return texts

        return read


def timed(engine, read):
    times = []
    for _ in range(2):
        start = time.perf_counter()
        texts = read()
        times.append(time.perf_counter() - start)
    return {"engine": engine, "texts": texts, "ms": min(times) * 1e3}


def main():
    zbar = Zbar()
    print(f"zxing-cpp {importlib.metadata.version('zxing-cpp')}, zbar {zbar.version()}", flush=True)
    source = sys.stdin.buffer
    for line in iter(source.readline, b""):
        width, height = map(int, line.split())
        pixels = bytearray(source.read(width * height))
        answers = [timed("zxing-cpp", zxing(pixels, width, height)), timed("zbar", zbar.reader(pixels, width, height))]
        print(json.dumps(answers), flush=True)


main()

"""Reads pictures with zxing-cpp and zbar: PATHs on standard input, a line of JSON each: {"zxing": [texts], "zbar": [texts]}.

A file that is named again is read again. Pictures are PGM files of 8 bits (P5), which need no library.
"""
import ctypes
import json
import sys

import zxingcpp

WANTED = [zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode]
QR, CODE128 = 64, 128
ENABLE, X_DENSITY, Y_DENSITY = 0, 0x100, 0x101


def load(path):
    """A picture's width, height and grey bytes."""
    with open(path, "rb") as file:
        kind, width, height, deepest = b" ".join(file.readline() for _ in range(3)).split()
        assert (kind, deepest) == (b"P5", b"255"), path
        return int(width), int(height), bytearray(file.read())


def zxing(width, height, pixels):
    view = memoryview(pixels).cast("B", (height, width))
    return [code.text for code in zxingcpp.read_barcodes(view, formats=WANTED, text_mode=zxingcpp.TextMode.Plain)]


class Zbar:
    def __init__(self):
        lib = self.lib = ctypes.CDLL("libzbar.so.0")
        for name in ["image_scanner_create", "image_create", "image_first_symbol", "symbol_next", "symbol_get_data"]:
            getattr(lib, "zbar_" + name).restype = ctypes.c_void_p
        lib.zbar_symbol_get_data_length.restype = ctypes.c_uint
        self.scanner = ctypes.c_void_p(lib.zbar_image_scanner_create())
        settings = [(0, ENABLE, 0), (QR, ENABLE, 1), (CODE128, ENABLE, 1), (0, X_DENSITY, 1), (0, Y_DENSITY, 1)]
        for setting in settings:
            lib.zbar_image_scanner_set_config(self.scanner, *setting)

    def read(self, width, height, pixels):
        lib, buffer = self.lib, (ctypes.c_char * len(pixels)).from_buffer(pixels)
        image = ctypes.c_void_p(lib.zbar_image_create())
        lib.zbar_image_set_format(image, ctypes.c_ulong(int.from_bytes(b"Y800", "little")))
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


def main():
    zbar = Zbar()
    for line in sys.stdin:
        picture = load(line.strip())
        print(json.dumps({"zxing": zxing(*picture), "zbar": zbar.read(*picture)}), flush=True)


main()

"""Writes python.safetensors with the reference implementation (pip install safetensors==0.5.3).

SafetensorsFileTest holds the same values.
"""

import struct

from safetensors import serialize_file


def tensor(dtype, code, shape, values):
    return {"dtype": dtype, "shape": shape, "data": struct.pack(f"<{len(values)}{code}", *values)}


serialize_file(
    {
        "floats": tensor("float32", "f", [2, 3], [0.0, -1.5, 3.25, 1e-30, 65504.0, float("inf")]),
        "halves": tensor("float16", "e", [4], [0.5, -2.0, 65504.0, 2.0**-24]),
        "brains": tensor("bfloat16", "H", [3], [0x3F80, 0xC040, 0x7F80]),
        "longs": tensor("int64", "q", [2], [-1, 2**40]),
        "ints": tensor("int32", "i", [2, 1], [7, -(2**31)]),
        "bytes": tensor("uint8", "B", [3], [0, 127, 255]),
        "signed": tensor("int8", "b", [1, 2], [-128, 5]),
        "scalar": tensor("float32", "f", [], [42.0]),
        "empty": tensor("float32", "f", [0, 4], []),
    },
    "python.safetensors",
    {"author": "reference implementation"},
)
